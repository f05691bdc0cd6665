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

/** One figure of every row; `opens` is what a press on it shows. */
type Column = {
  readonly name: string;
  readonly title: string;
  readonly opens: Measure;
  readonly text: (row: StatisticsRow) => string;
  readonly empty: (row: StatisticsRow) => boolean;
};

function StatsTable({
  columns,
  rows,
  first,
  labelOf,
  press,
  open,
}: Parts & { columns: readonly Column[] }): ReactElement {
  const say = useWords(statsWords);
  return (
    <table className="tx-table">
      <thead>
        <tr>
          <th>{say(first)}</th>
          {columns.map(({ name, title }) => (
            <th key={name} className="tx-stats-cell">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={labelOf(row)}>
            <Name row={row} labelOf={labelOf} open={open} />
            {columns.map(({ name, opens, text, empty }) => (
              <Cell
                key={name}
                text={text(row)}
                empty={empty(row)}
                onPress={() => {
                  press(row, opens);
                }}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useColumns(): {
  readonly counts: readonly Column[];
  readonly times: (of: readonly Measure[]) => readonly Column[];
} {
  const say = useWords(statsWords);
  const sayMeasure = useWords(measureWords);
  const count =
    (opens: Measure) =>
    ({ figures }: StatisticsRow): number =>
      countIn(figures, opens);
  const counts = shownCounts.map((measure): Column => ({
    name: measure,
    title: sayMeasure(measure),
    opens: measure,
    text: (row) => String(count(measure)(row)),
    empty: (row) => count(measure)(row) === 0,
  }));
  const shares = rateNames.map((name): Column => {
    const { of, words, opens } = rates[name];
    return {
      name,
      title: say(name),
      opens,
      text: ({ figures }) => words(of(figures)),
      empty: (row) => count(opens)(row) === 0,
    };
  });
  const timeOf = (measure: Measure): Column => ({
    name: measure,
    title: sayMeasure(measure),
    opens: measure,
    text: ({ figures: { [measure]: figure } }) =>
      figure ? `${timeWords(figure.p50)} / ${timeWords(figure.p95)}` : '—',
    empty: ({ figures }) => !figures[measure],
  });
  return { counts: [...counts, ...shares], times: (of) => of.map(timeOf) };
}

export function StatsTables(parts: Parts): ReactElement {
  const say = useWords(statsWords);
  const { counts, times } = useColumns();
  return (
    <div className="tx-stack">
      <section className="tx-panel tx-stats-panel">
        <h2>{say('counts')}</h2>
        <StatsTable {...parts} columns={counts} />
      </section>
      <section className="tx-panel tx-stats-panel">
        <h2>{say('alarmTimes')}</h2>
        <StatsTable {...parts} columns={times(alarmTimes)} />
      </section>
      <section className="tx-panel tx-stats-panel">
        <h2>{say('caseTimes')}</h2>
        <StatsTable {...parts} columns={times(caseTimes)} />
      </section>
    </div>
  );
}
