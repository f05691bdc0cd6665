import { useState, type ReactElement } from 'react';
import type { SwapView } from '../../../../shared/contracts/rota';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { DialogFoot, PersonField } from './fields';
import { useSwapChanges } from './useRota';
import { momentSpan } from './week';

type Parts = { readonly swap: SwapView; readonly onClose: () => void };

/** The desk enters what somebody has said on the telephone: they take the duty. */
export function TakeForDialog({ swap, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const { decide } = useSwapChanges();
  const only = swap.takers.length === 1 ? swap.takers[0] : undefined;
  const [chosen, choose] = useState<string>(only?.id ?? '');
  const takesId = swap.takers.find(({ id }) => id === chosen)?.id;
  const save = (): void => {
    if (takesId) decide.mutate({ id: swap.id, event: 'take', takesId }, { onSuccess: onClose });
  };
  const foot = <DialogFoot ready={takesId !== undefined && !decide.isPending} onSave={save} onClose={onClose} />;
  return (
    <Dialog title={say('takeFor')} foot={foot} onClose={onClose}>
      <p className="tx-figures">
        {swap.gives.name} · {momentSpan(swap)}
      </p>
      <PersonField label={say('taker')} people={swap.takers} value={chosen} onChange={choose} />
      <p className="tx-soft">{say('takeForAbout')}</p>
      <RefusalNote reason={decide.error} />
    </Dialog>
  );
}
