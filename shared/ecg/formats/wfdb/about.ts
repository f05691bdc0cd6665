import type { DevicePatient } from '../../recording';
import { decimalFrom } from '../decimal';
import { ageInYears, clockText, compactDay, sexOf } from '../deviceWords';
import type { WfdbHeader } from './header';

const noteOf = ({ comments }: WfdbHeader, name: string): string | null => {
  const pattern = new RegExp(`^<?${name}>?\\s*:\\s*(.*)$`, 'i');
  return comments.flatMap((comment) => pattern.exec(comment)?.[1]?.trim() ?? [])[0] ?? null;
};

/** Age and sex stand in comments, by name or as `# 69 M …`; a record has no name of a person. */
export const wfdbPatient = (header: WfdbHeader): DevicePatient => {
  const short = /^(\d{1,3}|-1)\s+([MF?])(?:\s|$)/.exec(header.comments[0] ?? '');
  const age = decimalFrom(noteOf(header, 'age') ?? short?.[1] ?? null);
  return {
    id: null,
    name: null,
    sex: sexOf(noteOf(header, 'sex') ?? short?.[2] ?? null),
    birthDate: null,
    ageYears: age === null || age < 0 ? null : ageInYears(age, 'Y'),
  };
};

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const dayIn = (word: string): string | null => {
  const parts = /^(\d{1,2})[/-](\d{1,2}|[A-Za-z]{3})[/-](\d{4})$/.exec(word);
  if (!parts) return null;
  const [, day = '', month = '', year = ''] = parts;
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.toUpperCase()) + 1;
  return compactDay(`${year}${String(number).padStart(2, '0')}${day.padStart(2, '0')}`);
};

const clockIn = (word: string): string | null => {
  const parts = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?$/.exec(word);
  return parts ? clockText(parts[1] ?? '', parts[2] ?? '', parts[3]) : null;
};

/** Time and date in whichever order the writer had them. */
export const startOf = ({ startedAt }: WfdbHeader): string | null => {
  const day = startedAt.flatMap((word) => dayIn(word) ?? [])[0];
  const clock = startedAt.flatMap((word) => clockIn(word) ?? [])[0];
  return day && clock ? `${day}T${clock}` : null;
};
