import type { PDU, Session } from 'smpp';
import type { HandOver } from '../../shared/domain/pageSending';
import type { ChannelNeeds, OpenChannel } from './channel';
import { fromFault, handedOver, permanent, temporary } from './outcome';
import { ask, openLink, within } from './smppLink';
import { decodeSms, receiptIn, segmentsOf } from './smsText';

/** Of SMPP 3.4, table 5-2: system error, queue full, submit failed, throttled, temporary application error. */
const mayPass: readonly number[] = [0x08, 0x14, 0x45, 0x58, 0x64];
const refused = (status: number): HandOver => {
  const reason = `smpp-0x${status.toString(16).padStart(2, '0')}`;
  return mayPass.includes(status) ? temporary(reason) : permanent(reason);
};

const undelivered: readonly string[] = ['UNDELIV', 'EXPIRED', 'DELETED', 'REJECTD'];
/** message_state of table 5-?: 2 delivered; 3 expired, 4 deleted, 5 undeliverable, 8 rejected. */
const states: Readonly<Record<number, string>> = {
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  8: 'REJECTD',
};

const isReceipt = ({ esm_class: kind = 0 }: PDU): boolean => (kind & 0x3c) === 0x04;

function receiptOf(pdu: PDU, text: string): { providerId: string; state: string } | null {
  const { receipted_message_id: providerId, message_state: state } = pdu;
  const named = state === undefined ? undefined : states[state];
  return providerId && named ? { providerId: providerId.replace(/\0+$/, ''), state: named } : receiptIn(text);
}

function hear(pdu: PDU, { heard }: ChannelNeeds): void {
  const text = decodeSms(pdu.short_message?.message ?? '', pdu.data_coding ?? 0);
  if (!isReceipt(pdu)) {
    heard({ kind: 'reply', from: pdu.source_addr ?? null, providerId: null, said: text });
    return;
  }
  const receipt = receiptOf(pdu, text);
  if (!receipt) return;
  const { providerId, state: reason } = receipt;
  if (reason === 'DELIVRD') heard({ kind: 'delivered', providerId, reason });
  if (undelivered.includes(reason)) heard({ kind: 'undelivered', providerId, reason });
}

/** International where it says so, national otherwise. */
const typeOf = (address: string): number => (address.startsWith('+') ? 1 : 0);

type Sms = { readonly from: string; readonly to: string; readonly text: string; readonly reference: number };

/** All parts one after the other; the receipt of the last stands for the message. */
async function submit(session: Session, { from, to, text, reference }: Sms): Promise<HandOver> {
  const segments = segmentsOf(text, reference);
  let last: string | null = null;
  for (const [at, { udh, message }] of segments.entries()) {
    const { command_status: status, message_id: id } = await ask(session, 'submit_sm', {
      source_addr: from,
      dest_addr_ton: typeOf(to),
      dest_addr_npi: 1,
      destination_addr: to.replace(/^\+/, ''),
      data_coding: 8,
      esm_class: udh ? 0x40 : 0,
      registered_delivery: at === segments.length - 1 ? 1 : 0,
      short_message: udh ? { udh, message } : message,
    });
    if (status !== 0) return refused(status);
    last = id ?? null;
  }
  return handedOver(last);
}

/** SMS by SMPP 3.4: one transceiver bind, Chinese in UCS-2, receipts and answers by the same way back. */
export const openSms: OpenChannel<'sms-smpp'> = ({ settings, secrets }, needs) => {
  const { host, port, tls, systemId, systemType, sourceAddress: from } = settings;
  let reference = 0;
  const link = openLink({
    place: { host, port, tls },
    bind: { system_id: systemId, password: secrets.password, system_type: systemType, interface_version: 0x34 },
    heard: (pdu, session) => {
      // An answer that was not kept by us is sent again by the carrier only if it is not confirmed; a page is never
      // moved back by it, so it is confirmed at once and noted in its turn.
      if (pdu.command === 'deliver_sm' || pdu.command === 'enquire_link') session.send(pdu.response());
      if (pdu.command === 'deliver_sm') hear(pdu, needs);
    },
    failed: needs.failed,
  });
  return {
    handOver: async ({ to, text }, patience) => {
      reference = (reference + 1) % 256;
      const sms = { from, to, text, reference };
      return await within(
        link.bound(patience).then((session) => submit(session, sms)),
        patience,
      ).catch(fromFault);
    },
    close: () => link.close(),
  };
};
