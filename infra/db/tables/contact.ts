import type { OutsideChannel } from '../../../shared/domain/channel';
import type { ContactMethodId, PageId, PersonId } from '../../../shared/domain/ids';
import { bool, int, json, key, nullable, table, text, time, uuid } from './table';

export type ContactMethodRow = {
  id: ContactMethodId;
  personId: PersonId;
  channel: OutsideChannel;
  place: number;
  enabled: boolean;
  addedAt: Date;
  /** A person has answered on it. */
  provenAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
  removedAt: Date | null;
};
export const ContactMethodTable = table<ContactMethodRow>('contact_method', {
  id: key,
  personId: uuid,
  channel: text,
  place: int,
  enabled: bool,
  addedAt: time,
  provenAt: nullable(time),
  failedAt: nullable(time),
  failure: nullable(text),
  removedAt: nullable(time),
});

/** Apart from its method: whom to ring is for every alarm to know, where for few. */
export type ContactAddressRow = { methodId: ContactMethodId; address: string };
export const ContactAddressTable = table<ContactAddressRow>('contact_address', { methodId: key, address: text });

export type ReplyCodeRow = { code: string; personId: PersonId; subjectId: string; givenAt: Date };
export const ReplyCodeTable = table<ReplyCodeRow>('reply_code', {
  code: { type: 'text', primary: true },
  personId: uuid,
  subjectId: uuid,
  givenAt: time,
});

export type ReceiptKind = 'handed-over' | 'temporary' | 'permanent' | 'delivered' | 'undelivered' | 'reply';
export type PageReceiptRow = {
  id: string;
  /** Null while the page that it belongs to is not known. */
  pageId: PageId | null;
  channel: OutsideChannel;
  kind: ReceiptKind;
  providerId: string | null;
  /** The carrier's word for it; nobody's address or message. */
  reason: string | null;
  at: Date;
};
export const PageReceiptTable = table<PageReceiptRow>('page_receipt', {
  id: key,
  pageId: nullable(uuid),
  channel: text,
  kind: text,
  providerId: nullable(text),
  reason: nullable(text),
  at: time,
});

export type ChannelSetupRow = {
  channel: OutsideChannel;
  enabled: boolean;
  version: number;
  settings: Record<string, unknown>;
  secretsSealed: string | null;
  changedBy: PersonId | null;
  changedAt: Date;
};
/** What a channel is opened with. */
export type ChannelSetup = Pick<ChannelSetupRow, 'channel' | 'enabled' | 'version' | 'settings' | 'secretsSealed'>;
export const ChannelSetupTable = table<ChannelSetupRow>('channel_setup', {
  channel: { type: 'text', primary: true },
  enabled: bool,
  version: int,
  settings: json,
  secretsSealed: nullable(text),
  changedBy: nullable(uuid),
  changedAt: time,
});
