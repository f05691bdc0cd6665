import { randomBytes } from 'node:crypto';
import { channelSecretsUnder } from './channelSecrets';

const secrets = channelSecretsUnder(randomBytes(32).toString('base64url'));

test('what was sealed is opened again, and never looks the same twice', () => {
  const sealed = secrets.seal({ password: 'geheim' });
  expect(sealed).not.toContain('geheim');
  expect(secrets.unseal(sealed)).toEqual({ password: 'geheim' });
  expect(secrets.seal({ password: 'geheim' })).not.toBe(sealed);
});

test('under another key, or changed by one letter, it is refused', () => {
  const sealed = secrets.seal({ password: 'geheim' });
  expect(() => channelSecretsUnder(randomBytes(32).toString('base64url')).unseal(sealed)).toThrow();
  expect(() => secrets.unseal(sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA'))).toThrow();
  expect(() => channelSecretsUnder('short')).toThrow('32 bytes');
});
