import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { StatisticsCases } from '../../../../shared/contracts/statistics';
import type { OrganizationId } from '../../../../shared/domain/ids';
import type { Month } from '../../../../shared/domain/month';
import type { Measure } from '../../../../shared/domain/statistics';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useMe } from '../api/sessionState';
import { exactTime } from '../ui/dates';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { timeWords } from './figures';
import { measureWords, statsWords } from './words';

/** A number that was pressed. */
export type Pressed = {
  readonly measure: Measure;
  readonly month: Month;
  readonly clinic: OrganizationId | null;
  readonly where: string;
};

const most = 500;

function CaseTable({ rows }: StatisticsCases): ReactElement {
  const say = useWords(statsWords);
  const { roles } = useMe();
  const way = roles.includes('clinician') ? (id: string) => `/inbox?case=${id}` : (id: string) => `/read/${id}`;
  return (
    <table className="tx-table">
      <thead>
        <tr>
          <th>{say('caseNumber')}</th>
          <th>{say('clinic')}</th>
          <th>{say('at')}</th>
          <th>{say('took')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={`${row.caseId}-${place}`}>
            <td className="tx-figures">
              <Link to={way(row.caseId)}>{row.caseNumber}</Link>
            </td>
            <td>{row.clinic}</td>
            <td className="tx-figures">{exactTime(row.at)}</td>
            <td className="tx-figures">{timeWords(row.ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the number is made of, the longest first. */
export function CasesDialog({ pressed, onClose }: { pressed: Pressed; onClose: () => void }): ReactElement {
  const say = useWords(statsWords);
  const sayMeasure = useWords(measureWords);
  const { measure, month, clinic, where } = pressed;
  const cases = useQuery({
    queryKey: keys.statisticsCases(month, measure, clinic),
    queryFn: () => {
      const of = clinic ? `&clinic=${clinic}` : '';
      return call(StatisticsCases, 'GET', `/api/stats/cases?month=${month}&measure=${measure}${of}`);
    },
  });
  const title = say('cases', { measure: sayMeasure(measure), where, month });
  return (
    <Dialog title={title} side onClose={onClose}>
      <RefusalNote reason={cases.error} />
      {cases.data ? (
        <>
          <p className="tx-soft">
            {say('ofCases', { count: cases.data.rows.length })}
            {cases.data.rows.length === most ? ` · ${say('cut')}` : ''}
          </p>
          <CaseTable rows={cases.data.rows} />
        </>
      ) : cases.error ? null : (
        <Wait />
      )}
    </Dialog>
  );
}
