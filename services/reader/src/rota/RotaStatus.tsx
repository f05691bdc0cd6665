import type { ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { Chip } from '../ui/chips';
import { useWords } from '../words/words';
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
              {onRemove ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onRemove({ kind: 'overrides', id });
                  }}
                >
                  {say('delete')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
