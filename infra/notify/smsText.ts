export type Segment = { readonly udh: Buffer | null; readonly message: Buffer };

/** 140 octets hold 70 characters of UCS-2; with a header that joins the parts, 67 each. */
const alone = 70;
const joined = 67;

const ucs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A surrogate pair is not cut in two. */
function cut(text: string): readonly string[] {
  const parts = [''];
  for (const sign of text) {
    const last = parts.at(-1) ?? '';
    if (last.length + sign.length > joined) parts.push(sign);
    else parts[parts.length - 1] = last + sign;
  }
  return parts;
}

/** The segments of an SMS in UCS-2; `reference` (one octet) joins those of a long one. */
export function segmentsOf(text: string, reference: number): readonly Segment[] {
  if (text.length <= alone) return [{ udh: null, message: ucs2(text) }];
  const parts = cut(text);
  return parts.map((part, at) => ({
    udh: Buffer.from([5, 0, 3, reference & 0xff, parts.length, at + 1]),
    message: ucs2(part),
  }));
}

export type Receipt = { readonly providerId: string; readonly state: string };

/** `id:… sub:… dlvrd:… submit date:… done date:… stat:DELIVRD err:000 text:…`, appendix B of SMPP 3.4. */
export function receiptIn(text: string): Receipt | null {
  const providerId = /(?:^|\s)id:(\S+)/i.exec(text)?.[1];
  const state = /\bstat:([A-Z]+)/i.exec(text)?.[1];
  return providerId && state ? { providerId, state: state.toUpperCase() } : null;
}

/** What a telephone has written, whichever way it was coded. */
export function decodeSms(message: string | Buffer, coding: number): string {
  if (typeof message === 'string') return message;
  if (coding === 8) {
    const whole = message.subarray(0, message.length - (message.length % 2));
    return Buffer.from(whole).swap16().toString('utf16le');
  }
  return message.toString('latin1');
}
