import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export type NationalIds = {
  /** AES-256-GCM under a fresh nonce: the same ID never looks the same twice. */
  seal(id: string): string;
  unseal(sealed: string): string;
  /** HMAC-SHA256: equal IDs are found without being opened. */
  hash(id: string): string;
  /** Keyed as well: a form is short enough to be guessed from a plain hash. */
  fingerprint(text: string): string;
};

/** `key`: 32 bytes in base64url; each use has a key of its own derived from it. */
export function nationalIdsUnder(key: string): NationalIds {
  const root = Buffer.from(key, 'base64url');
  if (root.length < 32) throw new Error('the national ID key needs 32 bytes in base64url');
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', root, '', `tongxin ${use}`, 32));
  const [sealing, searching, comparing] = [derived('seal'), derived('search'), derived('form')];
  const keyed = (by: Buffer, text: string): string => createHmac('sha256', by).update(text).digest('base64url');

  return {
    seal: (id) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const sealed = Buffer.concat([cipher.update(id, 'utf8'), cipher.final()]);
      return ['1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
    },
    unseal: (text) => {
      const [version, nonce = '', tag = '', sealed = ''] = text.split('.');
      if (version !== '1') throw new Error('this national ID was sealed in a way not known here');
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    },
    hash: (id) => keyed(searching, id),
    fingerprint: (text) => keyed(comparing, text),
  };
}
