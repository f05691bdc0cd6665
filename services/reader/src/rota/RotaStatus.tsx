import type { ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/http';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import type { Source } from './useRota';
import { dayMinutes, minuteWords } from './week';
import { rotaWords, weekdayName } from './words';

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
  const language = useLanguage();
  const words = (minute: number): string => {
    const weekday = 1 + (Math.floor(minute / dayMinutes) % 7);
    return `${weekdayName(weekday, language)} ${minuteWords(minute % dayMinutes)}`;
  };
  const list = gaps.map(([from, to]) => `${words(from)}–${words(to)}`).join('；');
  return (
    <span className={list === '' ? 'tx-soft' : 'tx-late'}>{list === '' ? say('noGaps') : say('gaps', { list })}</span>
  );
}

export function Overrides({
  rota,
  onPick,
}: {
  rota: RotaView;
  onPick: ((source: Source) => void) | null;
}): ReactElement {
  const say = useWords(rotaWords);
  const name = (id: string | null): string => rota.people.find((person) => person.id === id)?.name ?? '';
  if (rota.overrides.length === 0) return <p className="tx-soft">{say('noOverrides')}</p>;
  return (
    <table className="tx-table rota-overrides">
      <tbody>
        {rota.overrides.map(({ id, action, personId, replacesId, from, until }) => (
          <tr key={id}>
            <td>
              <Chip text={say(action)} />
            </td>
            <td>{[name(personId), name(replacesId)].filter((each) => each !== '').join(' → ')}</td>
            <td className="tx-figures">
              {exactTime(from).slice(0, 16)} – {exactTime(until).slice(0, 16)}
            </td>
            <td>
              {onPick ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onPick({ kind: 'overrides', id });
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
