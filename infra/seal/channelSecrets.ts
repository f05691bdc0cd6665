import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type ChannelSecrets = {
  seal(secrets: Readonly<Record<string, unknown>>): string;
  unseal(sealed: string): unknown;
};

/** AES-256-GCM under a key of its own, derived from the instance's root key (32 bytes in base64url). */
export function channelSecretsUnder(key: string): ChannelSecrets {
  const root = Buffer.from(key, 'base64url');
  if (root.length < 32) throw new Error('the key of the channels needs 32 bytes in base64url');
  const sealing = Buffer.from(hkdfSync('sha256', root, '', 'tongxin channels', 32));
  return {
    seal: (secrets) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
      return ['1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
    },
    unseal: (text) => {
      const [version, nonce = '', tag = '', sealed = ''] = text.split('.');
      if (version !== '1') throw new Error('the secrets of this channel were sealed in a way not known here');
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
      const opened: unknown = JSON.parse(plain.toString('utf8'));
      return opened;
    },
  };
}
