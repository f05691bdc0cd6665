import type { ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { Chip } from '../ui/chips';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { ProblemList } from './ProblemList';
import type { Source } from './useRota';
import { momentSpan } from './week';
import { rotaWords } from './words';

export function OnCallNow({ rota }: { rota: RotaView }): ReactElement {
  const say = useWords(rotaWords);
  const names = rota.onCallNow.map((id) => rota.people.find((person) => person.id === id)?.name ?? '');
  return (
    <span className="tx-row tx-tight">
      <span className="tx-soft">{say('onCallNow')}</span>
      {names.length === 0 ? (
        <strong className="tx-late">{say('nobodyNow')}</strong>
      ) : (
        <strong>{names.join('、')}</strong>
      )}
    </span>
  );
}

export function Gaps({ gaps }: Pick<RotaView, 'gaps'>): ReactElement {
  const say = useWords(rotaWords);
  const list = gaps.map(momentSpan).join('；');
  return (
    <span className={list === '' ? 'tx-soft' : 'tx-late'}>{list === '' ? say('noGaps') : say('gaps', { list })}</span>
  );
}

/** Not a bar to anything, but seen before the night. */
export function Concerns({ rota: { concerns, people } }: { rota: RotaView }): ReactElement | null {
  const say = useWords(deskWords);
  if (concerns.length === 0) return null;
  return (
    <div className="tx-note" data-tone="significant">
      <strong>{say('concerns', { count: concerns.length })}</strong>
      <ProblemList problems={concerns} people={people} />
    </div>
  );
}

export function Overrides({
  rota,
  onRemove,
}: {
  rota: RotaView;
  onRemove: ((source: Source) => void) | null;
}): ReactElement {
  const say = useWords(rotaWords);
  const name = (id: string | null): string => rota.people.find((person) => person.id === id)?.name ?? '';
  if (rota.overrides.length === 0) return <p className="tx-soft">{say('noOverrides')}</p>;
  return (
    <table className="tx-table">
      <tbody>
        {rota.overrides.map(({ id, action, personId, replacesId, from, until }) => (
          <tr key={id}>
            <td>
              <Chip text={say(action)} />
            </td>
            <td>{[name(replacesId), name(personId)].filter((each) => each !== '').join(' → ')}</td>
            <td className="tx-figures">{momentSpan({ from, until })}</td>
            <td>
              {onRemove && Date.parse(until) > serverNow() ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onRemove({ kind: 'overrides', id });
                  }}
                >
                  {say('takeBack')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
