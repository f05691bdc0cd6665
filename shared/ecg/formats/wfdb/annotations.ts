import { read, refuse, type Read } from '../formatRefusal';
import { i16, u16 } from '../littleEndian';

/** One mark on the time line of a record: code as in WFDB's ecgcodes, time in samples. */
export type WfdbAnnotation = {
  readonly at: number;
  readonly code: number;
  readonly subtype: number;
  readonly channel: number;
  readonly aux: string;
};

/** Codes that change the time or the annotation before them instead of being one (WFDB annot(5)). */
const pseudo = { skip: 59, number: 60, subtype: 61, channel: 62, aux: 63 } as const;

type Growing = { at: number; channel: number; readonly marks: WfdbAnnotation[] };

const amend = ({ marks }: Growing, change: Partial<WfdbAnnotation>): void => {
  const last = marks.pop();
  if (last) marks.push({ ...last, ...change });
};

const skipAt = (bytes: Uint8Array, at: number): number => i16(bytes, at) * 65_536 + u16(bytes, at + 2);

const auxAt = (bytes: Uint8Array, at: number, length: number): string =>
  // eslint-disable-next-line no-control-regex -- NUL is the padding of sloppy writers
  new TextDecoder('latin1').decode(bytes.subarray(at, at + length)).replace(/\u0000+$/, '');

/** Bytes that belong to the word before them. */
const lengthBehind = (code: number, value: number): number => {
  if (code === pseudo.skip) return 4;
  return code === pseudo.aux ? value + (value % 2) : 0;
};

const take = (growing: Growing, bytes: Uint8Array, at: number): void => {
  const word = u16(bytes, at);
  const [code, value] = [word >> 10, word & 0x3ff];
  const small = (value << 22) >> 22;
  if (code === pseudo.skip) growing.at += skipAt(bytes, at + 2);
  else if (code === pseudo.subtype) amend(growing, { subtype: small });
  else if (code === pseudo.aux) amend(growing, { aux: auxAt(bytes, at + 2, value) });
  else if (code === pseudo.channel) {
    growing.channel = small;
    amend(growing, { channel: small });
  } else if (code !== pseudo.number) {
    growing.at += value;
    growing.marks.push({ at: growing.at, code, subtype: 0, channel: growing.channel, aux: '' });
  }
};

/** Reads an annotation file in MIT format (`.atr`), for evaluation and research import. */
export const readAnnotations = (bytes: Uint8Array): Read<readonly WfdbAnnotation[]> => {
  const growing: Growing = { at: 0, channel: 0, marks: [] };
  for (let at = 0; at + 2 <= bytes.length;) {
    const word = u16(bytes, at);
    if (word === 0) return read(growing.marks);
    const behind = lengthBehind(word >> 10, word & 0x3ff);
    if (at + 2 + behind > bytes.length) break;
    take(growing, bytes, at);
    at += 2 + behind;
  }
  return refuse('format/truncated', 'the annotations have no end');
};
