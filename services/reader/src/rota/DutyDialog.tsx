import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import type { DutySource } from '../../../../shared/domain/rota';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
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

/** One duty: who, when, where it comes from, and what may be done about it. */
export function DutyDialog({ rota, block, start, mayChange, changes, onClose }: Parts): ReactElement | null {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  const saySource = useWords(sourceWords);
  const sayEvent = useWords(swapEventWords);
  const { personId: me } = useMe();
  const swaps = useSwapChanges();
  const [swapping, swap] = useState(false);
  const duty = wholeDuty(rota, block, start);
  if (!duty) return null;
  const { source, personId } = duty;
  const name = (id: string): string => rota.people.find((person) => person.id === id)?.name ?? '';
  if (swapping) return <SwapDialog service={rota.service} duty={duty} onClose={onClose} />;
  const remove = mayChange ? removable(source) : null;
  const button = (label: string, kind: 'alarm' | 'main', act: () => void): ReactElement => (
    <button type="button" className="tx-button" data-kind={kind} onClick={act}>
      {label}
    </button>
  );
  const foot = (
    <>
      {remove
        ? button(say('delete'), 'alarm', () => {
            changes.remove.mutate(remove, { onSuccess: onClose });
          })
        : null}
      {source.kind === 'swap' && (mayChange || me === personId || me === source.insteadOf)
        ? button(sayEvent('undo'), 'alarm', () => {
            swaps.decide.mutate({ id: source.id, event: 'undo' }, { onSuccess: onClose });
          })
        : null}
      {mayChange || me === personId
        ? button(sayDesk('swapThis'), 'main', () => {
            swap(true);
          })
        : null}
    </>
  );
  const instead = source.kind === 'swap' || source.kind === 'override' ? source.insteadOf : null;
  return (
    <Dialog title={name(personId)} foot={foot} onClose={onClose}>
      <p className="tx-figures">{momentSpan(duty)}</p>
      <p>
        <span className="tx-soft">{sayDesk('whence')}</span> {saySource(source.kind)}
        {source.kind === 'rotation' ? ` · ${sayDesk('layer', { n: source.layer })}` : ''}
        {instead ? ` · ${sayDesk('insteadOf', { name: name(instead) })}` : ''}
      </p>
      {source.kind === 'weekly' && mayChange ? <p className="tx-soft">{say('removeShiftHelp')}</p> : null}
      <RefusalNote reason={changes.remove.error ?? swaps.decide.error} />
    </Dialog>
  );
}
