import type { StatisticsRow } from '../../../../shared/contracts/statistics';
import {
  breachRate,
  countedMeasures,
  countIn,
  criticalsPerThousand,
  falseRate,
  timedMeasures,
  type Measure,
} from '../../../../shared/domain/statistics';
import { clockFace } from '../ui/dates';

/** `1:07`, `1:02:45`; a dash where nothing was timed. */
export const timeWords = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? '—' : clockFace(Math.round(ms / 1000) * 1000);

export const percentWords = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);
export const perThousandWords = (n: number | null): string => (n === null ? '—' : n.toFixed(1));

export const caseTimes: readonly Measure[] = ['submitted-to-claimed', 'submitted-to-signed', 'signed-to-opened'];
export const alarmTimes: readonly Measure[] = timedMeasures.filter((measure) => !caseTimes.includes(measure));
/** What has a column of its own; the settled suspicions are the ground of a rate. */
export const shownCounts: readonly Measure[] = countedMeasures.filter(
  (measure) => measure !== 'resolved-read-nows' && measure !== 'false-read-nows',
);

/** A name that begins like a formula would be run as one. */
const quoted = (cell: string): string => {
  const plain = /^[=+@-]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
const seconds = (ms: number | null | undefined): string => (ms === null || ms === undefined ? '' : String(ms / 1000));
const decimal = (n: number | null): string => (n === null ? '' : String(Math.round(n * 1e6) / 1e6));

type Csv = {
  readonly rows: readonly StatisticsRow[];
  readonly labelOf: (row: StatisticsRow) => string;
  readonly sayMeasure: (measure: Measure) => string;
  readonly say: (word: 'clinic' | 'falseRate' | 'perThousand' | 'breachRate' | 'count' | 'median' | 'p95') => string;
};

const parts = ['count', 'median', 'p95'] as const;

/** For spreadsheets: a byte order mark, so that Chinese opens as Chinese; times in seconds, rates as fractions. */
export function statisticsCsv({ rows, labelOf, sayMeasure, say }: Csv): string {
  const head = [
    say('clinic'),
    ...countedMeasures.map(sayMeasure),
    say('falseRate'),
    say('perThousand'),
    say('breachRate'),
    ...timedMeasures.flatMap((measure) => parts.map((part) => `${sayMeasure(measure)} ${say(part)}`)),
  ];
  const lines = rows.map((row) => [
    labelOf(row),
    ...countedMeasures.map((measure) => String(countIn(row.figures, measure))),
    decimal(falseRate(row.figures)),
    decimal(criticalsPerThousand(row.figures)),
    decimal(breachRate(row.figures)),
    ...timedMeasures.flatMap((measure) => {
      const figure = row.figures[measure];
      return [String(figure?.count ?? 0), seconds(figure?.p50), seconds(figure?.p95)];
    }),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}
