import type { ReactElement } from 'react';
import type { Measurements } from '../../../../shared/ecg/interpretation';
import { useWords } from '../words/words';
import { readWords } from './words';

const figure = (value: number | null | undefined, unit: string): string =>
  value === null || value === undefined ? '—' : `${Math.round(value)} ${unit}`;

export function MeasurementsTable({ measurements: m }: { measurements: Measurements }): ReactElement {
  const say = useWords(readWords);
  const rows: readonly (readonly [string, string])[] = [
    [say('rate'), figure(m.heartRateBpm, '/min')],
    ['PR', figure(m.prMs, 'ms')],
    ['QRS', figure(m.qrsMs, 'ms')],
    ['QT', figure(m.qtMs, 'ms')],
    ['QTcF', figure(m.qtcMs?.fridericia, 'ms')],
    ['QTcB', figure(m.qtcMs?.bazett, 'ms')],
    [say('axis'), figure(m.axisDeg.qrs, '°')],
    ['RR', m.rrMs ? `${Math.round(m.rrMs.min)}–${Math.round(m.rrMs.max)} ms` : '—'],
  ];
  return (
    <dl className="rd-measures" aria-label={say('measurements')}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
