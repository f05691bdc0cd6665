import { createHmac, timingSafeEqual } from 'node:crypto';

export const signatureHeaders = { time: 'x-tongxin-timestamp', signature: 'x-tongxin-signature' } as const;

/** Over the time as well: an old message cannot be sent again as a new one. Seconds since 1970. */
export const signatureOf = (key: string, time: string, body: string): string =>
  `v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`;

export function isSignedBy(key: string, given: { time: string; signature: string; body: string }): boolean {
  const expected = Buffer.from(signatureOf(key, given.time, given.body));
  const seen = Buffer.from(given.signature);
  return expected.length === seen.length && timingSafeEqual(expected, seen);
}
