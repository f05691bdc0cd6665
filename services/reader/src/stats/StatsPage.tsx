import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Statistics, type StatisticsRow } from '../../../../shared/contracts/statistics';
import { monthAt, type Month } from '../../../../shared/domain/month';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { MonthChoice } from '../ui/MonthChoice';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { CasesDialog, type Pressed } from './CasesDialog';
import { statisticsCsv } from './figures';
import './stats.css';
import { StatsTables } from './StatsTables';
import { measureWords, statsWords } from './words';

type By = 'clinic' | 'month';
type Clinic = NonNullable<StatisticsRow['clinic']>;

function useLabel(): (row: StatisticsRow) => string {
  const say = useWords(statsWords);
  const language = useLanguage();
  return ({ clinic, month }) => (clinic ? (language === 'zh' ? clinic.nameZh : clinic.nameEn) : (month ?? say('all')));
}

/** Saved by the browser itself: nothing of it is kept on the server. */
function save(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function Export({ statistics, by }: { statistics: Statistics; by: By }): ReactElement {
  const say = useWords(statsWords);
  const sayMeasure = useWords(measureWords);
  const labelOf = useLabel();
  return (
    <button
      type="button"
      className="tx-button tx-push-right"
      disabled={statistics.rows.length === 0}
      onClick={() => {
        const csv = statisticsCsv({ rows: statistics.rows, labelOf, sayMeasure, say });
        save(`statistics-${by}-${statistics.month}.csv`, csv);
      }}
    >
      {say('csv')}
    </button>
  );
}

type TablesParts = {
  readonly statistics: Statistics;
  readonly by: By;
  readonly clinic: Clinic | null;
  readonly open: (clinic: Clinic) => void;
};

function Tables({ statistics, by, clinic, open }: TablesParts): ReactElement {
  const say = useWords(statsWords);
  const labelOf = useLabel();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  if (statistics.rows.length === 0) return <EmptyState title={say('none')} advice={say('noneAdvice')} />;
  // Of twelve months together there is no list of cases: a month is chosen first.
  const rows = by === 'month' ? statistics.rows.filter(({ month }) => month !== null) : statistics.rows;
  return (
    <>
      <StatsTables
        rows={rows}
        first={by}
        labelOf={labelOf}
        open={(row) => {
          if (row.clinic) open(row.clinic);
        }}
        press={(row, measure) => {
          const month = row.month ?? statistics.month;
          const of = row.clinic ?? clinic;
          setPressed({ measure, month, clinic: of?.id ?? null, where: labelOf({ ...row, clinic: of, month: null }) });
        }}
      />
      {pressed ? (
        <CasesDialog
          pressed={pressed}
          onClose={() => {
            setPressed(null);
          }}
        />
      ) : null}
    </>
  );
}

type Choice = { readonly month: Month; readonly by: By; readonly clinic: Clinic | null };

/** 统计: how many, how fast, how often too late, how often for nothing. */
export function StatsPage(): ReactElement {
  const say = useWords(statsWords);
  const sayClinic = useLabel();
  const [{ month, by, clinic }, choose] = useState<Choice>(() => ({
    month: monthAt(new Date(serverNow())),
    by: 'clinic',
    clinic: null,
  }));
  const only = clinic ? `&clinic=${clinic.id}` : '';
  const { data, error } = useQuery({
    queryKey: keys.statistics(month, by, clinic?.id ?? null),
    queryFn: () => call(Statistics, 'GET', `/api/stats?month=${month}&by=${by}${only}`),
  });
  return (
    <div className="tx-page">
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
        <span className="tx-soft">{say('about')}</span>
      </div>
      <div className="tx-row tx-stats-choice">
        <MonthChoice
          month={month}
          choose={(next) => {
            choose({ month: next, by, clinic });
          }}
        />
        {(['clinic', 'month'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="tx-button"
            aria-pressed={by === one}
            data-kind={by === one ? 'main' : 'plain'}
            onClick={() => {
              choose({ month, by: one, clinic: null });
            }}
          >
            {say(one === 'clinic' ? 'byClinic' : 'byMonth')}
          </button>
        ))}
        {clinic ? <strong>{sayClinic({ clinic, month: null, figures: {} })}</strong> : null}
        {data ? <Export statistics={data} by={by} /> : null}
      </div>
      <RefusalNote reason={error} />
      {data ? (
        <Tables
          statistics={data}
          by={by}
          clinic={clinic}
          open={(chosen) => {
            choose({ month, by: 'month', clinic: chosen });
          }}
        />
      ) : error ? null : (
        <Wait />
      )}
    </div>
  );
}
