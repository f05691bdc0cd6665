import { z } from 'zod';
import { Refusal } from '../../shared/domain/refusal';
import { refusalBody, refusalFrom } from './errors';

test('a malformed body is told by its paths, never by its values', () => {
  const parsed = z.strictObject({ name: z.string(), age: z.int() }).safeParse({ name: '王小东', age: 'x' });
  const refusal = refusalFrom(parsed.error);
  expect(refusal?.code).toBe('request/malformed');
  expect(refusal && refusalBody(refusal).detail).toEqual({ paths: ['age'] });
});

test('a refusal keeps its code and words; a fault is none', () => {
  const refusal = new Refusal('lease/stale');
  expect(refusalFrom(refusal)).toBe(refusal);
  expect(refusalBody(refusal)).toMatchObject({
    code: 'lease/stale',
    zh: expect.stringContaining('阅图权限') as string,
  });
  expect(refusalFrom(new Error('boom'))).toBeNull();
});

test("the body parser's complaint is the sender's", () => {
  expect(refusalFrom({ status: 413, type: 'entity.too.large' })?.code).toBe('upload/too-large');
  expect(refusalFrom({ status: 400, type: 'entity.parse.failed' })?.code).toBe('request/malformed');
});

test('an address or a text that nobody can store is the sender’s, too', () => {
  expect(refusalFrom(Object.assign(new URIError('Failed to decode param'), { status: 400 }))?.code).toBe(
    'request/malformed',
  );
  expect(refusalFrom(Object.assign(new Error('unsupported Unicode escape sequence'), { code: '22P05' }))?.code).toBe(
    'request/malformed',
  );
  expect(refusalFrom(Object.assign(new Error('disk full'), { code: '53100' }))).toBeNull();
});
