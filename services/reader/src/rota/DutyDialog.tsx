import { useState, type ReactElement } from 'react';
import type { DutyView, RotaView } from '../../../../shared/contracts/rota';
import type { DutySource } from '../../../../shared/domain/rota';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { deskWords, sourceWords, swapEventWords } from './deskWords';
import { SwapDialog } from './SwapDialog';
import { useSwapChanges, type RotaChanges, type Source } from './useRota';
import { momentSpan, wholeDuty, type Block } from './week';
import { rotaWords } from './words';

type Parts = {
  readonly rota: RotaView;
  readonly block: Block;
  readonly start: number;
  readonly mayChange: boolean;
  readonly changes: RotaChanges;
  readonly onClose: () => void;
};

const removable = (source: DutySource): Source | null => {
  switch (source.kind) {
    case 'weekly':
      return { kind: 'shifts', id: source.id };
    case 'rotation':
      return { kind: 'rotations', id: source.id };
    case 'override':
      return { kind: 'overrides', id: source.id };
    case 'plan':
    case 'swap':
      return null;
  }
};

const endWords = { shifts: 'end', rotations: 'end', overrides: 'takeBack' } as const;

/** What is over is nobody's to take. */
function GiveButton({ duty, onSwap }: { duty: DutyView; onSwap: () => void }): ReactElement | null {
  const say = useWords(deskWords);
  if (Date.parse(duty.until) <= serverNow()) return null;
  return (
    <button type="button" className="tx-button" data-kind="main" onClick={onSwap}>
      {say('swapThis')}
    </button>
  );
}

type FootParts = Parts & { readonly duty: DutyView; readonly onSwap: () => void };

/** The desk may do everything; whoever has the duty may give it away, and both of a swap may undo it. */
function DutyFoot({ duty, mayChange, changes, onSwap, onClose }: FootParts): ReactElement {
  const say = useWords(rotaWords);
  const sayEvent = useWords(swapEventWords);
  const { personId: me } = useMe();
  const swaps = useSwapChanges();
  const { source, personId } = duty;
  const remove = mayChange ? removable(source) : null;
  const mine = mayChange || me === personId;
  const undo = source.kind === 'swap' && (mine || me === source.insteadOf) ? source.id : null;
  return (
    <>
      <RefusalNote reason={changes.remove.error ?? swaps.decide.error} />
      {remove ? (
        <button
          type="button"
          className="tx-button"
          data-kind="alarm"
          onClick={() => {
            changes.remove.mutate(remove, { onSuccess: onClose });
          }}
        >
          {say(endWords[remove.kind])}
        </button>
      ) : null}
      {undo ? (
        <button
          type="button"
          className="tx-button"
          data-kind="alarm"
          onClick={() => {
            swaps.decide.mutate({ id: undo, event: 'undo' }, { onSuccess: onClose });
          }}
        >
          {sayEvent('undo')}
        </button>
      ) : null}
      {mine ? <GiveButton duty={duty} onSwap={onSwap} /> : null}
    </>
  );
}

function Whence({ rota, source }: { rota: RotaView; source: DutySource }): ReactElement {
  const say = useWords(deskWords);
  const saySource = useWords(sourceWords);
  const instead = source.kind === 'swap' || source.kind === 'override' ? source.insteadOf : null;
  const name = rota.people.find(({ id }) => id === instead)?.name;
  return (
    <p>
      <span className="tx-soft">{say('whence')}</span> {saySource(source.kind)}
      {source.kind === 'rotation' ? ` · ${say('layer', { n: source.layer })}` : ''}
      {name ? ` · ${say('insteadOf', { name })}` : ''}
    </p>
  );
}

/** One duty: who, when, where it comes from, and what may be done about it. */
export function DutyDialog(parts: Parts): ReactElement | null {
  const { rota, block, start, mayChange, onClose } = parts;
  const say = useWords(rotaWords);
  const [swapping, swap] = useState(false);
  const duty = wholeDuty(rota, block, start);
  if (!duty) return null;
  if (swapping) return <SwapDialog service={rota.service} duty={duty} onClose={onClose} />;
  const foot = (
    <DutyFoot
      {...parts}
      duty={duty}
      onSwap={() => {
        swap(true);
      }}
    />
  );
  return (
    <Dialog title={rota.people.find(({ id }) => id === duty.personId)?.name ?? ''} foot={foot} onClose={onClose}>
      <p className="tx-figures">{momentSpan(duty)}</p>
      <Whence rota={rota} source={duty.source} />
      {mayChange && removable(duty.source) ? <p className="tx-soft">{say('endHelp')}</p> : null}
    </Dialog>
  );
}
