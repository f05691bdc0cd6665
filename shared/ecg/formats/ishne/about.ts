import { decodeText } from '../../../dicom/charset';
import type { DevicePatient, Recording } from '../../recording';
import { clockText, compactDay, sexOf } from '../deviceWords';
import { i16 } from '../littleEndian';
import { place } from './header';

const wordsAt = (bytes: Uint8Array, at: number, length: number): string | null => {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  const words = decodeText(end < 0 ? field : field.subarray(0, end), ['']).trim();
  return words === '' ? null : words;
};

const two = (number: number): string => String(number).padStart(2, '0');

const dayAt = (bytes: Uint8Array, at: number): string | null => {
  const [day, month, year] = [i16(bytes, at), i16(bytes, at + 2), i16(bytes, at + 4)];
  return day > 0 && month > 0 && year > 0 ? compactDay(`${year}${two(month)}${two(day)}`) : null;
};

const startOf = (bytes: Uint8Array): string | null => {
  const day = dayAt(bytes, place.recordDate);
  const [hour, minute, second] = [0, 2, 4].map((at) => i16(bytes, place.startTime + at));
  if (day === null || [hour, minute, second].some((part) => (part ?? -1) < 0)) return null;
  const clock = clockText(String(hour), String(minute), String(second));
  return clock === null ? null : `${day}T${clock}`;
};

export const ishnePatient = (bytes: Uint8Array): DevicePatient => {
  const [last, first] = [wordsAt(bytes, place.lastName, 40), wordsAt(bytes, place.firstName, 40)];
  const name = [last ?? '', first ?? ''].join('^').replace(/\^$/, '');
  return {
    id: wordsAt(bytes, place.id, 20),
    name: name === '' ? null : name,
    sex: sexOf(['', 'M', 'F'][i16(bytes, place.sex)] ?? null),
    birthDate: dayAt(bytes, place.birthDate),
    ageYears: null,
  };
};

export const ishneSurroundings = (bytes: Uint8Array): Pick<Recording, 'startedAt' | 'device' | 'patient'> => ({
  startedAt: startOf(bytes),
  device: { manufacturer: null, model: wordsAt(bytes, place.recorder, 40), serial: null },
  patient: ishnePatient(bytes),
});
