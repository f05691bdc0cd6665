import type { WfdbAnnotation } from './annotations';

/** WFDB annot(5): the upper six bits of a word are the kind, the lower ten the samples since the last mark. */
const kinds = { skip: 59, channel: 62, subtype: 61, aux: 63 } as const;
const furthest = 1023;

const word = (kind: number, value: number): number[] => {
  const bits = (kind << 10) | (value & 0x3ff);
  return [bits & 0xff, bits >> 8];
};

/** The high half first, each half little-endian, as a PDP-11 kept it. */
const skip = (samples: number): number[] => {
  const halves = [(samples >> 16) & 0xffff, samples & 0xffff];
  return [...word(kinds.skip, 0), ...halves.flatMap((half) => [half & 0xff, half >> 8])];
};

const auxOf = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...word(kinds.aux, bytes.length), ...bytes, ...(bytes.length % 2 === 1 ? [0] : [])];
};

/** `marks` in any order; at one sample they keep theirs. What readAnnotations reads back. */
export const writeAnnotations = (marks: readonly WfdbAnnotation[]): Uint8Array => {
  const bytes: number[] = [];
  let [at, channel] = [0, 0];
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const step = mark.at - at;
    if (step > furthest) bytes.push(...skip(step));
    bytes.push(...word(mark.code, step > furthest ? 0 : step));
    if (mark.subtype !== 0) bytes.push(...word(kinds.subtype, mark.subtype));
    if (mark.channel !== channel) bytes.push(...word(kinds.channel, mark.channel));
    if (mark.aux !== '') bytes.push(...auxOf(mark.aux));
    [at, channel] = [mark.at, mark.channel];
  }
  return Uint8Array.from([...bytes, 0, 0]);
};
