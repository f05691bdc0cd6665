import type { Device, DevicePatient, RecordedFilters } from '../../recording';
import { ageInYears, clockText, compactDay, sexOf } from '../deviceWords';
import { i16, u16, u8 } from '../littleEndian';
import { wordsIn } from './charset';
import { tag, type Tags } from './tags';

const two = (number: number): string => String(number).padStart(2, '0');

const dayOf = (field: Uint8Array | undefined): string | null =>
  field && field.length >= 4
    ? compactDay(`${String(u16(field, 0)).padStart(4, '0')}${two(u8(field, 2))}${two(u8(field, 3))}`)
    : null;

const ageUnits = ['', 'Y', 'M', 'W', 'D'];

const ageOf = (field: Uint8Array | undefined): number | null => {
  const value = field ? u16(field, 0) : 0;
  return field && value > 0 ? ageInYears(value, ageUnits[u8(field, 2)] ?? '') : null;
};

const sexes = ['', 'M', 'F'];

export const patientOf = (tags: Tags): DevicePatient => {
  const words = wordsIn(tags);
  const field = (number: number): string | null => words(tags.get(number));
  const family = [field(tag.lastName), field(tag.secondLastName)].filter((part) => part !== null).join(' ');
  const name = [family, field(tag.firstName) ?? ''].join('^').replace(/\^$/, '');
  const sex = tags.get(tag.sex);
  return {
    id: field(tag.patientId),
    name: name === '' ? null : name,
    sex: sexOf(sexes[sex ? u8(sex, 0) : 0] ?? null),
    birthDate: dayOf(tags.get(tag.birthDate)),
    ageYears: ageOf(tags.get(tag.age)),
  };
};

const textsAt = 36;

/** Four texts stand behind the fixed part: analysing program, serial number, system software, SCP software, maker. */
const textsOf = (field: Uint8Array): readonly Uint8Array[] => {
  const texts: Uint8Array[] = [];
  for (let at = textsAt; at < field.length && texts.length < 5;) {
    const end = field.indexOf(0, at);
    texts.push(field.subarray(at, end < 0 ? field.length : end));
    at = end < 0 ? field.length : end + 1;
  }
  return texts;
};

export const deviceOf = (tags: Tags): Device => {
  const field = tags.get(tag.acquiringDevice);
  if (!field) return { manufacturer: null, model: null, serial: null };
  const words = wordsIn(tags);
  const [, serial, , , manufacturer] = textsOf(field);
  return { manufacturer: words(manufacturer), model: words(field.subarray(8, 14)), serial: words(serial) };
};

const offsetOf = (field: Uint8Array | undefined): string => {
  const minutes = field && field.length >= 2 ? i16(field, 0) : 0x7fff;
  if (minutes === 0x7fff || Math.abs(minutes) > 14 * 60) return '';
  const clock = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${minutes < 0 ? '-' : '+'}${clock}`;
};

export const startOf = (tags: Tags): string | null => {
  const day = dayOf(tags.get(tag.acquisitionDate));
  const time = tags.get(tag.acquisitionTime);
  if (day === null || !time || time.length < 3) return null;
  const clock = clockText(String(u8(time, 0)), String(u8(time, 1)), String(u8(time, 2)));
  return clock === null ? null : `${day}T${clock}${offsetOf(tags.get(tag.timeZone))}`;
};

const notchOf = (bits: number | null): number | null => {
  if (bits === null) return null;
  if (bits & 1) return 60;
  return bits & 2 ? 50 : 0;
};

/** High pass in hundredths of a hertz, low pass in hertz; 0 means "not told". */
export const filtersOf = (tags: Tags): RecordedFilters => {
  const number = (of: number): number => u16(tags.get(of) ?? new Uint8Array(), 0);
  const bits = tags.get(tag.filters);
  return {
    highPassHz: number(tag.highPass) / 100 || null,
    lowPassHz: number(tag.lowPass) || null,
    notchHz: notchOf(bits && bits.length > 0 ? u8(bits, 0) : null),
  };
};
