import { randomBytes } from 'node:crypto';
import { nationalIdsUnder } from './nationalIds';

const key = randomBytes(32).toString('base64url');
const id = '11010519491231002X';

test('an ID is sealed differently each time and opened by its own key only', () => {
  const ids = nationalIdsUnder(key);
  const [first, second] = [ids.seal(id), ids.seal(id)];
  expect(first).not.toBe(second);
  expect(first).not.toContain(id);
  expect([ids.unseal(first), ids.unseal(second)]).toEqual([id, id]);
  expect(() => nationalIdsUnder(randomBytes(32).toString('base64url')).unseal(first)).toThrow();
});

test('a changed seal is noticed', () => {
  const ids = nationalIdsUnder(key);
  const [version, nonce, tag, sealed = ''] = ids.seal(id).split('.');
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  expect(() => ids.unseal([version, nonce, tag, bytes.toString('base64url')].join('.'))).toThrow();
});

test('equal IDs have one hash under one key, and forms another', () => {
  const ids = nationalIdsUnder(key);
  expect(ids.hash(id)).toBe(nationalIdsUnder(key).hash(id));
  expect(ids.hash(id)).not.toBe(ids.hash('110105194912310038'));
  expect(ids.hash(id)).not.toBe(nationalIdsUnder(randomBytes(32).toString('base64url')).hash(id));
  expect(ids.fingerprint(id)).not.toBe(ids.hash(id));
});

test('a short key is refused', () => {
  expect(() => nationalIdsUnder('short')).toThrow('32 bytes');
});
