import type { ReactElement } from 'react';
import type { RotationView, RotaView } from '../../../../shared/contracts/rota';
import { useWords } from '../words/words';
import { dayKindWords, deskWords } from './deskWords';
import type { Source } from './useRota';
import { dayMinutes, localOf, minuteWords } from './week';
import { rotaWords, unitWords } from './words';

/** `一线 · 每 1 周 · 每天 · 全天`. */
export function useRotationWords(): (rotation: RotationView) => string {
  const say = useWords(deskWords);
  const sayUnit = useWords(unitWords);
  const sayKind = useWords(dayKindWords);
  return ({ layer, every, unit, dayKinds, fromMinute, toMinute }) =>
    say('rotationSays', {
      layer: say('layer', { n: layer }),
      every,
      unit: sayUnit(unit),
      days: dayKinds.length === 0 ? say('everyDay') : dayKinds.map((kind) => sayKind(kind)).join('、'),
      hours:
        fromMinute === 0 && toMinute === dayMinutes
          ? say('allDay')
          : say('hours', { from: minuteWords(fromMinute), to: minuteWords(toMinute) }),
    });
}

type Parts = { readonly rota: RotaView; readonly onRemove: ((source: Source) => void) | null };

export function Rotations({ rota, onRemove }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const inWords = useRotationWords();
  const name = (id: string): string => rota.people.find((person) => person.id === id)?.name ?? '';
  if (rota.rotations.length === 0) return <p className="tx-soft">{say('noRotations')}</p>;
  return (
    <table className="tx-table">
      <tbody>
        {rota.rotations.map((rotation) => (
          <tr key={rotation.id}>
            <td>{rotation.name}</td>
            <td>
              {inWords(rotation)}
              <div className="tx-soft">
                {rotation.people.map(name).join(' → ')} · {localOf(Date.parse(rotation.startsAt)).replace('T', ' ')}
              </div>
            </td>
            <td>
              {onRemove ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onRemove({ kind: 'rotations', id: rotation.id });
                  }}
                >
                  {sayRota('end')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
