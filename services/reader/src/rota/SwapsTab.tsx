import type { ReactElement } from 'react';
import type { SwapView } from '../../../../shared/contracts/rota';
import { Chip, type ChipTone } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { deskWords, swapEventWords, swapStateWords } from './deskWords';
import { useSwapChanges, useSwaps } from './useRota';
import { momentSpan } from './week';

const tones: Readonly<Record<SwapView['state'], ChipTone>> = {
  asked: 'accent',
  taken: 'done',
  declined: 'plain',
  withdrawn: 'plain',
  undone: 'plain',
};

function SwapRow({ swap, changes }: { swap: SwapView; changes: ReturnType<typeof useSwapChanges> }): ReactElement {
  const say = useWords(deskWords);
  const sayState = useWords(swapStateWords);
  const sayEvent = useWords(swapEventWords);
  const sayService = useWords(serviceWords);
  const to = swap.takes?.name ?? swap.askedOf?.name ?? say('anyone');
  return (
    <tr>
      <td>
        <Chip text={sayState(swap.state)} tone={tones[swap.state]} />
      </td>
      <td>{sayService(swap.service)}</td>
      <td>
        {swap.gives.name} → {to}
      </td>
      <td className="tx-figures">
        {momentSpan(swap)}
        {swap.back ? <div className="tx-soft">{say('back', { span: momentSpan(swap.back) })}</div> : null}
      </td>
      <td className="tx-soft">{swap.reason}</td>
      <td>
        <span className="tx-row tx-tight">
          {swap.may.map((event) => (
            <button
              key={event}
              type="button"
              className="tx-button tx-small"
              data-kind={event === 'take' ? 'main' : undefined}
              disabled={changes.decide.isPending}
              onClick={() => {
                changes.decide.mutate({ id: swap.id, event });
              }}
            >
              {sayEvent(event)}
            </button>
          ))}
        </span>
      </td>
    </tr>
  );
}

/** What was asked and decided, of all services; what waits for an answer stands first. */
export function SwapsTab(): ReactElement {
  const say = useWords(deskWords);
  const { data, error } = useSwaps();
  const changes = useSwapChanges();
  if (!data) return error ? <RefusalNote reason={error} /> : <Wait />;
  if (data.swaps.length === 0) return <EmptyState title={say('noSwaps')} advice={say('noSwapsAdvice')} />;
  const waiting = (swap: SwapView): number => (swap.state === 'asked' ? 0 : 1);
  return (
    <div className="tx-panel">
      <RefusalNote reason={changes.decide.error} />
      <table className="tx-table">
        <tbody>
          {data.swaps
            .toSorted((a, b) => waiting(a) - waiting(b))
            .map((swap) => (
              <SwapRow key={swap.id} swap={swap} changes={changes} />
            ))}
        </tbody>
      </table>
    </div>
  );
}
