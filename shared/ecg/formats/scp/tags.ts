import { u16, u8 } from '../littleEndian';

/** Fields of section 1 by tag; of a repeated tag the first. */
export type Tags = ReadonlyMap<number, Uint8Array>;

export const tag = {
  lastName: 0,
  firstName: 1,
  patientId: 2,
  secondLastName: 3,
  age: 4,
  birthDate: 5,
  sex: 8,
  acquiringDevice: 14,
  acquisitionDate: 25,
  acquisitionTime: 26,
  highPass: 27,
  lowPass: 28,
  filters: 29,
  timeZone: 34,
} as const;

const end = 255;

export const tagsOf = (body: Uint8Array): Tags => {
  const tags = new Map<number, Uint8Array>();
  for (let at = 0; at + 3 <= body.length && u8(body, at) !== end;) {
    const length = u16(body, at + 1);
    if (at + 3 + length > body.length) break;
    const number = u8(body, at);
    if (!tags.has(number)) tags.set(number, body.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  return tags;
};
