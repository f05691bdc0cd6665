import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { SwapView } from '../../../../shared/contracts/rota';
import { useMe } from '../api/sessionState';
import { serverNow } from '../ui/serverTime';
import { defineWords, useWords } from '../words/words';
import { swapEventWords } from './deskWords';
import { useHandovers, useSwapChanges, useSwaps } from './useRota';
import { momentSpan } from './week';

const words = defineWords({
  asked: ['{name} 请您接班：{span}', '{name} asks you to take {span}'],
  askedAnyone: ['{name} 请同事接班：{span}', '{name} asks for somebody to take {span}'],
  handover: ['{name} 交班给您，{count} 项未了结', '{name} hands the shift over to you, {count} open'],
  look: ['查看并接班', 'Look and take over'],
  taken: ['换班已生效：{gives} → {takes}，{span}', 'Swap in force: {gives} → {takes}, {span}'],
});

const freshMs = 12 * 3_600_000;

/** Whoever is asked sees it on every page until it is decided; both of a swap see for half a day that it holds. */
const concerns = (swap: SwapView, me: string, now: number): boolean => {
  if (swap.state === 'asked') return swap.may.includes('take');
  const mine = swap.gives.id === me || swap.takes?.id === me;
  return swap.state === 'taken' && mine && swap.takenAt !== null && now - Date.parse(swap.takenAt) < freshMs;
};

function SwapLine({ swap }: { swap: SwapView }): ReactElement {
  const say = useWords(words);
  const sayEvent = useWords(swapEventWords);
  const { decide } = useSwapChanges();
  const span = momentSpan(swap);
  const text =
    swap.state === 'taken'
      ? say('taken', { gives: swap.gives.name, takes: swap.takes?.name ?? '', span })
      : say(swap.askedOf ? 'asked' : 'askedAnyone', { name: swap.gives.name, span });
  return (
    <div className="tx-thin-bar" role="status">
      <strong>{text}</strong>
      {swap.reason === '' ? null : <span>{swap.reason}</span>}
      {swap.state === 'asked'
        ? swap.may.map((event) => (
            <button
              key={event}
              type="button"
              className="tx-button"
              data-kind="plain"
              disabled={decide.isPending}
              onClick={() => {
                decide.mutate({ id: swap.id, event });
              }}
            >
              {sayEvent(event)}
            </button>
          ))
        : null}
    </div>
  );
}

const shownAtOnce = 3;

/** A shift that waits to be taken over, with what is open in it. */
function HandoverLines({ me }: { me: string }): ReactElement {
  const say = useWords(words);
  const navigate = useNavigate();
  const { data } = useHandovers();
  const waiting = (data?.mine ?? []).filter(({ to }) => to?.id === me);
  return (
    <>
      {waiting.map(({ id, from, items }) => (
        <div key={id} className="tx-thin-bar" role="status">
          <strong>{say('handover', { name: from.name, count: items.length })}</strong>
          <button
            type="button"
            className="tx-button"
            data-kind="plain"
            onClick={() => void navigate('/rota?tab=handover')}
          >
            {say('look')}
          </button>
        </div>
      ))}
    </>
  );
}

/** Swaps and hand-overs that concern whoever is signed in, on every page. */
export function DutyBar(): ReactElement | null {
  const me = useMe();
  const reads = me.roles.some((role) => role === 'specialist' || role === 'department-head');
  const onDesk = me.roles.includes('coordinator');
  const { data } = useSwaps(reads);
  const now = serverNow();
  const mine = (reads ? (data?.swaps ?? []) : []).filter((swap) => concerns(swap, me.personId, now));
  return (
    <>
      {reads || onDesk ? <HandoverLines me={me.personId} /> : null}
      {mine.slice(0, shownAtOnce).map((swap) => (
        <SwapLine key={swap.id} swap={swap} />
      ))}
    </>
  );
}
