import type { Device, DevicePatient, RecordedFilters } from '../../recording';
import { decimalFrom } from '../decimal';
import { clockText, compactDay, sexOf } from '../deviceWords';
import type { EdfHeader, EdfSignal } from './header';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const dayIn = (word: string | undefined): string | null => {
  const [, day = '', month = '', year = ''] = /^(\d{2})-([A-Za-z]{3})-(\d{4})$/.exec(word ?? '') ?? [];
  const number = months.indexOf(month.toUpperCase()) + 1;
  return number === 0 ? null : compactDay(`${year}${String(number).padStart(2, '0')}${day}`);
};

/** An underscore stands for a space; X for what is not known. */
const wordIn = (word: string | undefined): string | null =>
  word === undefined || word === 'X' || word === '' ? null : word.replaceAll('_', ' ');

/** EDF+: code, sex, birth date and name. Plain EDF: whatever was typed, which is kept as the id. */
export const edfPatient = ({ patient }: Pick<EdfHeader, 'patient'>): DevicePatient => {
  const [code, sex, birth, name] = patient.split(/\s+/);
  const isPlus = /^[MFX]$/.test(sex ?? '') && (birth === 'X' || dayIn(birth) !== null);
  return {
    id: isPlus ? wordIn(code) : wordIn(patient),
    name: isPlus ? wordIn(name) : null,
    sex: isPlus ? sexOf(sex ?? null) : null,
    birthDate: isPlus ? dayIn(birth) : null,
    ageYears: null,
  };
};

/** EDF+ names the equipment last. */
export const edfDevice = ({ recording }: EdfHeader): Device => {
  const [mark, , , , equipment] = recording.split(/\s+/);
  return { manufacturer: null, model: mark === 'Startdate' ? wordIn(equipment) : null, serial: null };
};

/** The short date has two digits of the year: 85 to 99 are of the last century (EDF+ §2.1.3.2). */
const shortDay = (date: string): string | null => {
  const [, day = '', month = '', year = ''] = /^(\d{2})\.(\d{2})\.(\d{2})$/.exec(date) ?? [];
  return year === '' ? null : compactDay(`${Number(year) >= 85 ? '19' : '20'}${year}${month}${day}`);
};

export const edfStart = ({ recording, date, time }: EdfHeader): string | null => {
  const day = dayIn(recording.split(/\s+/)[1]) ?? shortDay(date);
  const [, hour = '', minute = '', second] = /^(\d{2})\.(\d{2})\.(\d{2})$/.exec(time) ?? [];
  const clock = hour === '' ? null : clockText(hour, minute, second);
  return day === null || clock === null ? null : `${day}T${clock}`;
};

const filterIn = (words: string, name: string): number | null =>
  decimalFrom(new RegExp(`\\b${name}:\\s*([\\d.]+)\\s*Hz`, 'i').exec(words)?.[1] ?? null);

export const edfFilters = (signal: EdfSignal | undefined): RecordedFilters => {
  const words = signal?.prefilter ?? '';
  return { highPassHz: filterIn(words, 'HP'), lowPassHz: filterIn(words, 'LP'), notchHz: filterIn(words, 'N') };
};
