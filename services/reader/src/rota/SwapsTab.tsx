import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { Swaps, SwapView } from '../../../../shared/contracts/rota';
import { Chip, type ChipTone } from '../ui/chips';
import { DialogButton } from '../ui/DialogButton';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { deskWords, swapEventWords, swapStateWords } from './deskWords';
import { ProblemList } from './ProblemList';
import { TakeForDialog } from './TakeForDialog';
import { useSwapChanges, useSwaps } from './useRota';
import { momentSpan } from './week';

const tones: Readonly<Record<SwapView['state'], ChipTone>> = {
  asked: 'accent',
  taken: 'done',
  declined: 'plain',
  withdrawn: 'plain',
  undone: 'plain',
};

type Colleagues = z.infer<typeof Swaps>['colleagues'];
/** Whoever is named may no longer be a colleague. */
const named = ({ takes, askedOf }: SwapView) => [takes, askedOf].flatMap((each) => each ?? []);

type RowParts = {
  readonly swap: SwapView;
  readonly people: Colleagues;
  readonly changes: ReturnType<typeof useSwapChanges>;
};

function SwapRow({ swap, people, changes }: RowParts): ReactElement {
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
        {swap.concerns.length > 0 ? (
          <ProblemList problems={swap.concerns} people={[...people, ...named(swap)]} />
        ) : null}
        {swap.back ? <div className="tx-soft">{say('back', { span: momentSpan(swap.back) })}</div> : null}
      </td>
      <td className="tx-soft">{swap.reason}</td>
      <td>
        <span className="tx-row tx-tight">
          {swap.takers.length > 0 ? (
            <DialogButton
              small
              label={say('takeFor')}
              dialog={(close) => <TakeForDialog swap={swap} onClose={close} />}
            />
          ) : null}
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
              <SwapRow key={swap.id} swap={swap} people={data.colleagues} changes={changes} />
            ))}
        </tbody>
      </table>
    </div>
  );
}
