import { decodeText } from '../../../dicom/charset';
import type { Device, DevicePatient } from '../../recording';
import { ageInYears, clockText, compactDay, sexOf } from '../deviceWords';
import { mferTag, type MferField } from './fields';
import { numberIn } from './numbers';

export type Fields = { readonly fields: readonly MferField[]; readonly isLittle: boolean };

const valueOf = ({ fields }: Fields, tag: number): Uint8Array | null =>
  fields.find((field) => field.tag === tag)?.value ?? null;

/** The charset field names encodings by their usual words (`SHIFT_JIS`, `UTF-8`, `GB18030`, `ISO 2022 IR 58`). */
const wordsOf = (of: Fields, tag: number): string | null => {
  const value = valueOf(of, tag);
  if (!value) return null;
  const charset = new TextDecoder('latin1').decode(valueOf(of, mferTag.charset) ?? new Uint8Array()).trim();
  const term = /^S(?:HIFT)?[-_]?JIS/i.test(charset) ? 'ISO_IR 13' : charset.toUpperCase();
  const end = value.indexOf(0);
  const words = decodeText(end < 0 ? value : value.subarray(0, end), [term]).trim();
  return words === '' ? null : words;
};

const two = (number: number | undefined): string => String(number ?? 0).padStart(2, '0');

const dayAt = (value: Uint8Array, at: number, isLittle: boolean): string | null => {
  const year = numberIn(value.subarray(at, at + 2), isLittle);
  return compactDay(`${String(year).padStart(4, '0')}${two(value[at + 2])}${two(value[at + 3])}`);
};

export const mferPatient = (of: Fields): DevicePatient => {
  const age = valueOf(of, mferTag.age);
  const years = age?.[0] ?? 0xff;
  const sex = valueOf(of, mferTag.sex)?.[0] ?? 0;
  const birthDate = age && age.length >= 7 ? dayAt(age, 3, of.isLittle) : null;
  return {
    id: wordsOf(of, mferTag.patientId),
    name: wordsOf(of, mferTag.patientName),
    sex: sexOf(['', 'M', 'F'][sex] ?? null),
    birthDate,
    ageYears: years === 0 || years === 0xff ? null : ageInYears(years, 'Y'),
  };
};

/** Maker, model and version are joined with `^`; the serial number comes last where there is one. */
export const mferDevice = (of: Fields): Device => {
  const [manufacturer, model, , serial] = (wordsOf(of, mferTag.device) ?? '').split('^').map((part) => part.trim());
  const orNull = (part: string | undefined): string | null => (part === undefined || part === '' ? null : part);
  return { manufacturer: orNull(manufacturer), model: orNull(model), serial: orNull(serial) };
};

export const mferStart = (of: Fields): string | null => {
  const value = valueOf(of, mferTag.time);
  if (!value || value.length < 7) return null;
  const day = dayAt(value, 0, of.isLittle);
  const clock = clockText(String(value[4]), String(value[5]), String(value[6]));
  return day === null || clock === null ? null : `${day}T${clock}`;
};
