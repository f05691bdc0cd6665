import { useState, type ReactElement } from 'react';
import type { DutyView, NewSwap } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import type { PersonId } from '../../../../shared/domain/ids';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { CheckField } from '../ui/fields';
import { DialogFoot, MomentField, PersonField, TextField } from './fields';
import { useSwapChanges, useSwaps } from './useRota';
import { instantOf, localOf } from './week';
import { rotaWords } from './words';

type Parts = { readonly service: Service; readonly duty: DutyView; readonly onClose: () => void };
const minute = 60_000;

type Form = {
  readonly whom: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly agreed: boolean;
  readonly exchange: boolean;
  readonly backFrom: string;
  readonly backUntil: string;
};

/** Nothing that was can be given away: a duty that has begun is offered from now on. */
const blank = (duty: DutyView): Form => ({
  whom: '',
  from: localOf(Math.max(Date.parse(duty.from), Math.ceil(serverNow() / minute) * minute)),
  until: localOf(Date.parse(duty.until)),
  reason: '',
  agreed: false,
  exchange: false,
  backFrom: '',
  backUntil: '',
});

const ordered = (from: string, until: string): boolean => from !== '' && from < until;

/** Null while somebody or a time is missing. */
function swapOf(form: Form, askedOfId: PersonId | null, duty: DutyView): Omit<NewSwap, 'service'> | null {
  const { from, until, reason, agreed, exchange, backFrom, backUntil } = form;
  const named = askedOfId !== null || !(agreed || exchange);
  if (!named || !ordered(from, until) || (exchange && !ordered(backFrom, backUntil))) return null;
  const back = exchange ? { from: instantOf(backFrom), until: instantOf(backUntil) } : null;
  return { givesId: duty.personId, askedOfId, from: instantOf(from), until: instantOf(until), back, reason, agreed };
}

/** A duty, or part of it, for a colleague to take; the desk may do it on behalf of two who have agreed. */
export function SwapDialog({ service, duty, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const desk = useMe().roles.some((role) => role === 'coordinator' || role === 'department-head');
  const { data } = useSwaps();
  const { ask } = useSwapChanges();
  const [form, setForm] = useState(() => blank(duty));
  const set =
    <Key extends keyof Form>(key: Key) =>
    (value: Form[Key]): void => {
      setForm({ ...form, [key]: value });
    };
  const colleagues = (data?.colleagues ?? []).filter(({ id }) => id !== duty.personId);
  const swap = swapOf(form, colleagues.find(({ id }) => id === form.whom)?.id ?? null, duty);
  const save = (): void => {
    if (swap) ask.mutate({ service, ...swap }, { onSuccess: onClose });
  };
  const foot = <DialogFoot ready={swap !== null && !ask.isPending} onSave={save} onClose={onClose} />;
  return (
    <Dialog title={say('askSwap')} foot={foot} onClose={onClose}>
      <PersonField
        label={say('askWhom')}
        people={colleagues}
        value={form.whom}
        onChange={set('whom')}
        none={say('anyone')}
      />
      <div className="rota-times">
        <MomentField label={sayRota('from')} value={form.from} onChange={set('from')} />
        <MomentField label={sayRota('to')} value={form.until} onChange={set('until')} />
      </div>
      <CheckField label={say('exchange')} checked={form.exchange} onChange={set('exchange')} />
      {form.exchange ? (
        <div className="rota-times">
          <MomentField label={sayRota('from')} value={form.backFrom} onChange={set('backFrom')} />
          <MomentField label={sayRota('to')} value={form.backUntil} onChange={set('backUntil')} />
        </div>
      ) : null}
      <TextField label={say('reason')} value={form.reason} onChange={set('reason')} />
      {desk ? <CheckField label={say('agreed')} checked={form.agreed} onChange={set('agreed')} /> : null}
      <RefusalNote reason={ask.error} />
    </Dialog>
  );
}
