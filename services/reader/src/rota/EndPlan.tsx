import type { ReactElement } from 'react';
import type { PlanView } from '../../../../shared/contracts/rota';
import { Dialog } from '../ui/dialog';
import { DialogButton } from '../ui/DialogButton';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import type { usePlanChanges } from './useRota';
import { momentSpan } from './week';
import { rotaWords } from './words';

type Parts = { readonly plan: PlanView; readonly changes: ReturnType<typeof usePlanChanges> };

/** A plan is not taken away by one press: what holds without it is said first. */
export function EndPlan({ plan, changes: { withdraw } }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const draft = plan.state === 'draft';
  const label = say(draft ? 'discard' : 'withdrawPlan');
  const foot = (close: () => void): ReactElement => (
    <>
      <button type="button" className="tx-button" onClick={close}>
        {sayRota('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="alarm"
        disabled={withdraw.isPending}
        onClick={() => {
          withdraw.mutate(plan.id, { onSuccess: close });
        }}
      >
        {label}
      </button>
    </>
  );
  return (
    <DialogButton
      label={label}
      look="plain"
      small
      dialog={(close) => (
        <Dialog title={`${label} ${momentSpan(plan)}`} foot={foot(close)} onClose={close}>
          <p>{say(draft ? 'discardAbout' : 'withdrawAbout', { count: plan.shifts.length })}</p>
          <RefusalNote reason={withdraw.error} />
        </Dialog>
      )}
    />
  );
}
