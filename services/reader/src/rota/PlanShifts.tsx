import type { ReactElement } from 'react';
import type { PlanView } from '../../../../shared/contracts/rota';
import { localTime } from '../../../../shared/domain/localTime';
import { useMe } from '../api/sessionState';
import { Chip } from '../ui/chips';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { deskWords, shiftStateWords } from './deskWords';
import type { usePlanChanges } from './useRota';
import { momentSpan } from './week';
import { rotaWords, weekdayName } from './words';

type Changes = ReturnType<typeof usePlanChanges>;

/** Green is a shift that its owner confirmed and can be rung on; what is confirmed and not so says why not. */
function ShiftChip({ state, safe }: Pick<PlanView['shifts'][number], 'state' | 'safe'>): ReactElement {
  const say = useWords(deskWords);
  const named = useWords(shiftStateWords)(state);
  if (safe) return <Chip text={say('safeShift', { state: named })} tone="done" />;
  const lost = state === 'confirmed';
  return <Chip text={lost ? say('lostShift', { state: named }) : named} tone={lost ? 'critical' : 'plain'} />;
}

/** A swap in a plan changes it, and is seen in it. */
function Covers({ covers }: Pick<PlanView['shifts'][number], 'covers'>): ReactElement {
  const say = useWords(deskWords);
  return (
    <>
      {covers.map(({ person, from, until }) => (
        <div key={from} className={person ? 'tx-soft' : 'tx-late'}>
          {person
            ? say('coveredBy', { span: momentSpan({ from, until }), name: person.name })
            : say('uncovered', { span: momentSpan({ from, until }) })}
        </div>
      ))}
    </>
  );
}

export function PlanShifts({ plan, changes }: { plan: PlanView; changes: Changes }): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const language = useLanguage();
  const { personId: me } = useMe();
  return (
    <table className="tx-table">
      <tbody>
        {plan.shifts.map(({ id, person, from, until, state, safe, covers }) => (
          <tr key={id}>
            <td className="tx-figures">
              {weekdayName(localTime(new Date(from)).weekday, language)} {momentSpan({ from, until })}
            </td>
            <td>
              {person.name}
              <Covers covers={covers} />
            </td>
            <td>
              <ShiftChip state={state} safe={safe} />
            </td>
            <td>
              {state === 'planned' ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    changes.remove.mutate({ planId: plan.id, shiftId: id });
                  }}
                >
                  {sayRota('delete')}
                </button>
              ) : null}
              {state === 'published' && person.id === me ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  data-kind="main"
                  onClick={() => {
                    changes.confirm.mutate({ planId: plan.id, shiftId: id });
                  }}
                >
                  {say('confirm')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
