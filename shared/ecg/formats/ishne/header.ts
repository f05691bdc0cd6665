import { i16, u16, u32 } from '../littleEndian';
import type { LeadName } from '../../recording';

/** Codes of ISHNE 1.0; unspecified, bipolar and the EASI electrodes name no lead known here. */
const leadByCode: ReadonlyMap<number, LeadName> = new Map<number, LeadName>([
  [2, 'X'],
  [3, 'Y'],
  [4, 'Z'],
  [5, 'I'],
  [6, 'II'],
  [7, 'III'],
  [8, 'aVR'],
  [9, 'aVL'],
  [10, 'aVF'],
  [11, 'V1'],
  [12, 'V2'],
  [13, 'V3'],
  [14, 'V4'],
  [15, 'V5'],
  [16, 'V6'],
]);

const magic = 'ISHNE1.0';
export const headerBytes = 522;
const mostLeads = 12;

/** Where the fields of the header stand. */
export const place = {
  checksum: 8,
  checked: 10,
  samples: 14,
  ecg: 22,
  firstName: 28,
  lastName: 68,
  id: 108,
  sex: 128,
  birthDate: 132,
  recordDate: 138,
  startTime: 150,
  leadCount: 156,
  leadCodes: 158,
  resolutions: 206,
  recorder: 232,
  rate: 272,
} as const;

export const looksLikeIshne = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, magic.length)) === magic;

export type IshneHeader = {
  readonly checksum: number;
  readonly samples: number;
  readonly dataAt: number;
  readonly rate: number;
  readonly leads: readonly { readonly name: LeadName | null; readonly nanovolts: number }[];
};

export const ishneHeader = (bytes: Uint8Array): IshneHeader | null => {
  const count = i16(bytes, place.leadCount);
  if (bytes.length < headerBytes || count < 1 || count > mostLeads) return null;
  return {
    checksum: u16(bytes, place.checksum),
    samples: u32(bytes, place.samples),
    dataAt: u32(bytes, place.ecg),
    rate: u16(bytes, place.rate),
    leads: Array.from({ length: count }, (_, lead) => ({
      name: leadByCode.get(i16(bytes, place.leadCodes + 2 * lead)) ?? null,
      nanovolts: i16(bytes, place.resolutions + 2 * lead),
    })),
  };
};

/** The code of a lead; null where ISHNE has none. */
export const ishneCode = (name: LeadName): number | null =>
  [...leadByCode].find(([, lead]) => lead === name)?.[0] ?? null;
