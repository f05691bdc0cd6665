import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One table of the benchmark: what people read, and the figures of the closing line. */
export type Part = { readonly lines: readonly string[]; readonly figures: Readonly<Record<string, number>> };

export const recordings = join(process.env.TONGXIN_RECORDINGS ?? join(process.cwd(), '../shared/data'), 'ecg');
export const present = (folder: string): boolean => existsSync(join(recordings, folder));

/** Records of a WFDB folder by name. */
export const recordsIn = (folder: string): readonly string[] =>
  readdirSync(join(recordings, folder))
    .filter((file) => file.endsWith('.hea'))
    .map((file) => file.slice(0, -4))
    .sort();

export const row = (name: string, ...cells: readonly (string | number)[]): string =>
  `  ${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;

/** Percent with one digit more than a table of rates needs; '–' for a rate of nothing. */
export const percent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(2));
export const percentage = (part: number, whole: number): number =>
  whole === 0 ? Number.NaN : Math.round((10_000 * part) / whole) / 100;

/** Wilson's 95 % interval of a proportion, percent. */
export function wilson(part: number, whole: number): readonly [number, number] {
  if (whole === 0) return [0, 100];
  const z = 1.96;
  const p = part / whole;
  const centre = p + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const scale = 100 / (1 + (z * z) / whole);
  return [Math.max(0, (centre - reach) * scale), Math.min(100, (centre + reach) * scale)];
}
