import type { DevicePatient } from '../recording';

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const dayText = (year: number, month: number, day: number): string | null =>
  isDay(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;

/** `YYYYMMDD…` or `YYYY.MM.DD` or `YYYY-MM-DD`; null for partial and impossible dates. */
export const compactDay = (text: string | null): string | null => {
  const parts = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})/.exec(text?.trim() ?? '');
  return parts ? dayText(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
};

/** `MM-DD-YYYY` as MUSE writes it. */
export const americanDay = (text: string | null): string | null => {
  const parts = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text?.trim() ?? '');
  return parts ? dayText(Number(parts[3]), Number(parts[1]), Number(parts[2])) : null;
};

const zone = (text: string | undefined): string => (text ? `${text.slice(0, 3)}:${text.slice(3)}` : '');

/** `HH:MM:SS` of two or three numbers; null when no clock shows it. */
export const clockText = (hour: string, minute: string, second = '00'): string | null => {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return [hour, minute, second].map((part) => part.padStart(2, '0')).join(':');
};

/**
 * `YYYYMMDDHHMMSS[.fraction][±ZZXX]` (HL7 TS, DICOM DT) as local time with an offset only where one was given;
 * null without at least a day and an hour and minute.
 */
export const compactMoment = (text: string | null): string | null => {
  const parts = /^(\d{8})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?([+-]\d{4})?$/.exec(text?.trim() ?? '');
  if (!parts) return null;
  const [, date = '', hour = '', minute = '', second, offset] = parts;
  const day = compactDay(date);
  const clock = clockText(hour, minute, second);
  return day === null || clock === null ? null : `${day}T${clock}${zone(offset)}`;
};

/** Seconds from an arbitrary origin, fraction kept, for relating the parts of one file; null when unreadable. */
export const secondsOfMoment = (text: string | null): number | null => {
  const moment = compactMoment(text);
  if (moment === null) return null;
  const fraction = Number(`0${/\.\d+/.exec(text ?? '')?.[0] ?? ''}`);
  return Date.parse(`${moment.slice(0, 19)}Z`) / 1000 + fraction;
};

export const sexOf = (text: string | null): DevicePatient['sex'] => {
  const word = text?.trim().toUpperCase() ?? '';
  if (word === 'M' || word === 'MALE' || word === '男') return 'male';
  return word === 'F' || word === 'FEMALE' || word === '女' ? 'female' : null;
};

const yearsPer = new Map([
  ['Y', 1],
  ['YEARS', 1],
  ['YR', 1],
  ['A', 1],
  ['M', 1 / 12],
  ['MONTHS', 1 / 12],
  ['MO', 1 / 12],
  ['W', 7 / 365.25],
  ['WEEKS', 7 / 365.25],
  ['WK', 7 / 365.25],
  ['D', 1 / 365.25],
  ['DAYS', 1 / 365.25],
]);

/** Years, with fractions for infants; null for unknown units and impossible ages. */
export const ageInYears = (value: number, unit: string): number | null => {
  const factor = yearsPer.get(unit.trim().toUpperCase());
  const years = value * (factor ?? Number.NaN);
  return years >= 0 && years <= 130 ? Math.round(years * 100) / 100 : null;
};
