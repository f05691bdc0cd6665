import { leadNames, type LeadName } from '../recording';

/** Lead numbers shared by SCP-ECG (EN 1064 table 5), MDC (2:n) and DICOM CID 3001 (5.6.3-9-n). */
const byNumber: Readonly<Record<number, LeadName>> = {
  1: 'I',
  2: 'II',
  3: 'V1',
  4: 'V2',
  5: 'V3',
  6: 'V4',
  7: 'V5',
  8: 'V6',
  9: 'V7',
  11: 'V3R',
  12: 'V4R',
  13: 'V5R',
  16: 'X',
  17: 'Y',
  18: 'Z',
  61: 'III',
  62: 'aVR',
  63: 'aVL',
  64: 'aVF',
  66: 'V8',
  67: 'V9',
};

const bySpelling = new Map<string, LeadName>(leadNames.map((name) => [name.toUpperCase(), name]));

/**
 * `Lead II`, `II`, `MDC_ECG_LEAD_AVR`, `Lead I (Einthoven)`, `aVF`, with padding; null when it names no lead known here.
 */
export const leadFromText = (text: string): LeadName | null => {
  const words = text
    // eslint-disable-next-line no-control-regex -- NUL is the padding of sloppy writers
    .replace(/[\u0000\s]+/g, ' ')
    .replace(/\(.*\)/, '')
    .trim()
    .toUpperCase();
  return bySpelling.get(words.replace(/^(?:MDC_ECG_LEAD_|LEAD[ _-]?)/, '').trim()) ?? null;
};

/** A coded channel source: `5.6.3-9-61` (SCPECG), `2:61` or `MDC_ECG_LEAD_III` (MDC). */
export const leadFromCode = (code: string): LeadName | null => {
  const number = /^(?:5\.6\.3-9-|2:)(\d{1,3})$/.exec(code.trim())?.[1];
  return number === undefined ? leadFromText(code) : (byNumber[Number(number)] ?? null);
};

/** The number of a lead in SCP-ECG, MDC and DICOM; null where those tables have none. */
export const numberOfLead = (name: LeadName): number | null => {
  const found = Object.entries(byNumber).find(([, lead]) => lead === name);
  return found ? Number(found[0]) : null;
};
