import type { ReactElement } from 'react';
import type { StatisticsRow } from '../../../../shared/contracts/statistics';
import {
  breachRate,
  countIn,
  criticalsPerThousand,
  falseRate,
  type Measure,
} from '../../../../shared/domain/statistics';
import { useWords } from '../words/words';
import { alarmTimes, caseTimes, percentWords, perThousandWords, shownCounts, timeWords } from './figures';
import { measureWords, statsWords } from './words';

type Parts = {
  readonly rows: readonly StatisticsRow[];
  readonly first: 'clinic' | 'month';
  readonly labelOf: (row: StatisticsRow) => string;
  readonly press: (row: StatisticsRow, measure: Measure) => void;
  /** A clinic's own months. */
  readonly open: (row: StatisticsRow) => void;
};

type CellParts = { readonly text: string; readonly empty: boolean; readonly onPress: () => void };

function Cell({ text, empty, onPress }: CellParts): ReactElement {
  return (
    <td className="tx-figures tx-stats-cell">
      {empty ? (
        <span className="tx-soft">{text}</span>
      ) : (
        <button type="button" className="tx-text-button" onClick={onPress}>
          {text}
        </button>
      )}
    </td>
  );
}

const rates = {
  falseRate: { of: falseRate, words: percentWords, opens: 'false-read-nows' },
  perThousand: { of: criticalsPerThousand, words: perThousandWords, opens: 'criticals' },
  breachRate: { of: breachRate, words: percentWords, opens: 'breaches' },
} as const;
const rateNames = ['falseRate', 'perThousand', 'breachRate'] as const;

function Name({ row, labelOf, open }: Pick<Parts, 'labelOf' | 'open'> & { row: StatisticsRow }): ReactElement {
  if (!row.clinic) return <td>{labelOf(row)}</td>;
  return (
    <td>
      <button
        type="button"
        className="tx-text-button"
        onClick={() => {
          open(row);
        }}
      >
        {labelOf(row)}
      </button>
    </td>
  );
}

function Counts({ rows, first, labelOf, press, open }: Parts): ReactElement {
  const say = useWords(statsWords);
  const sayMeasure = useWords(measureWords);
  return (
    <table className="tx-table">
      <thead>
        <tr>
          <th>{say(first)}</th>
          {shownCounts.map((measure) => (
            <th key={measure} className="tx-stats-cell">
              {sayMeasure(measure)}
            </th>
          ))}
          {rateNames.map((name) => (
            <th key={name} className="tx-stats-cell">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={labelOf(row)}>
            <Name row={row} labelOf={labelOf} open={open} />
            {shownCounts.map((measure) => (
              <Cell
                key={measure}
                text={String(countIn(row.figures, measure))}
                empty={countIn(row.figures, measure) === 0}
                onPress={() => {
                  press(row, measure);
                }}
              />
            ))}
            {rateNames.map((name) => (
              <Cell
                key={name}
                text={rates[name].words(rates[name].of(row.figures))}
                empty={countIn(row.figures, rates[name].opens) === 0}
                onPress={() => {
                  press(row, rates[name].opens);
                }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Times({
  measures,
  rows,
  first,
  labelOf,
  press,
  open,
}: Parts & { measures: readonly Measure[] }): ReactElement {
  const say = useWords(statsWords);
  const sayMeasure = useWords(measureWords);
  return (
    <table className="tx-table">
      <thead>
        <tr>
          <th>{say(first)}</th>
          {measures.map((measure) => (
            <th key={measure} className="tx-stats-cell">
              {sayMeasure(measure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={labelOf(row)}>
            <Name row={row} labelOf={labelOf} open={open} />
            {measures.map((measure) => {
              const figure = row.figures[measure];
              return (
                <Cell
                  key={measure}
                  text={figure ? `${timeWords(figure.p50)} / ${timeWords(figure.p95)}` : '—'}
                  empty={!figure}
                  onPress={() => {
                    press(row, measure);
                  }}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function StatsTables(parts: Parts): ReactElement {
  const say = useWords(statsWords);
  return (
    <div className="tx-stack">
      <section className="tx-panel tx-stats-panel">
        <h2>{say('counts')}</h2>
        <Counts {...parts} />
      </section>
      <section className="tx-panel tx-stats-panel">
        <h2>{say('alarmTimes')}</h2>
        <Times {...parts} measures={alarmTimes} />
      </section>
      <section className="tx-panel tx-stats-panel">
        <h2>{say('caseTimes')}</h2>
        <Times {...parts} measures={caseTimes} />
      </section>
    </div>
  );
}
