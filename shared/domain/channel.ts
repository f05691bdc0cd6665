import { z } from 'zod';

/** Ways to a person that leave the house. Each is one file in infra/notify. */
export const OutsideChannel = z.enum([
  'pager-snpp',
  'sms-smpp',
  'webhook',
  'email',
  'robot-wecom',
  'robot-dingtalk',
  'robot-feishu',
]);
export type OutsideChannel = z.infer<typeof OutsideChannel>;

export const Channel = z.enum(['socket', ...OutsideChannel.options]);
export type Channel = z.infer<typeof Channel>;

/** A group's chat is read by whoever looks: a copy out of courtesy, never a proof that somebody was told. */
export const isCourtesy = (channel: Channel): boolean => channel.startsWith('robot-');

/** What each takes for an address; nobody's patient is in it, but it is the person's own. */
const addressOf: Readonly<Record<OutsideChannel, RegExp>> = {
  'pager-snpp': /^[0-9A-Za-z._-]{3,32}$/,
  'sms-smpp': /^\+?\d{5,15}$/,
  webhook: /^\+?\d{5,15}$/,
  email: /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{3,190}$/,
  'robot-wecom': /^\d{11}$/,
  'robot-dingtalk': /^\d{11}$/,
  'robot-feishu': /^ou_[0-9a-zA-Z]{8,64}$/,
};
export const isAddressOf = (channel: OutsideChannel, address: string): boolean => addressOf[channel].test(address);

/** As a carrier writes a number, and as its owner does: +86 138… and 138… are the same. */
export const sameAddress = (one: string, other: string): boolean => {
  const plain = (address: string): string =>
    address
      .toLowerCase()
      .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
      .replace(/^\+/, '');
  return plain(one) === plain(other);
};
