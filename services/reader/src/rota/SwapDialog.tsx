import { useState, type ReactElement } from 'react';
import type { DutyView } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { DialogFoot, MomentField, PersonField } from './fields';
import { useSwapChanges, useSwaps } from './useRota';
import { instantOf, localOf } from './week';
import { rotaWords } from './words';

type Parts = { readonly service: Service; readonly duty: DutyView; readonly onClose: () => void };
const minute = 60_000;

/** A duty, or part of it, for a colleague to take; the desk may do it on behalf of two who have agreed. */
export function SwapDialog({ service, duty, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const me = useMe();
  const desk = me.roles.some((role) => role === 'coordinator' || role === 'department-head');
  const { data } = useSwaps();
  const { ask } = useSwapChanges();
  const [whom, choose] = useState('');
  const [from, setFrom] = useState(() =>
    localOf(Math.max(Date.parse(duty.from), Math.ceil(serverNow() / minute) * minute)),
  );
  const [until, setUntil] = useState(() => localOf(Date.parse(duty.until)));
  const [reason, setReason] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [exchange, setExchange] = useState(false);
  const [backFrom, setBackFrom] = useState('');
  const [backUntil, setBackUntil] = useState('');
  const colleagues = (data?.colleagues ?? []).filter(({ id }) => id !== duty.personId);
  const colleague = colleagues.find(({ id }) => id === whom);
  const times = from !== '' && from < until && (!exchange || (backFrom !== '' && backFrom < backUntil));
  const ready = times && (!(agreed || exchange) || colleague !== undefined) && !ask.isPending;
  const save = (): void => {
    const back = exchange ? { from: instantOf(backFrom), until: instantOf(backUntil) } : null;
    const span = { from: instantOf(from), until: instantOf(until) };
    const swap = { service, givesId: duty.personId, askedOfId: colleague?.id ?? null, ...span, back, reason, agreed };
    ask.mutate(swap, { onSuccess: onClose });
  };
  const check = (label: string, checked: boolean, set: (on: boolean) => void): ReactElement => (
    <label className="tx-row tx-tight">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          set(event.target.checked);
        }}
      />
      {label}
    </label>
  );
  return (
    <Dialog
      title={say('askSwap')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <PersonField label={say('askWhom')} people={colleagues} value={whom} onChange={choose} none={say('anyone')} />
      <div className="rota-times">
        <MomentField label={sayRota('from')} value={from} onChange={setFrom} />
        <MomentField label={sayRota('to')} value={until} onChange={setUntil} />
      </div>
      {check(say('exchange'), exchange, setExchange)}
      {exchange ? (
        <div className="rota-times">
          <MomentField label={sayRota('from')} value={backFrom} onChange={setBackFrom} />
          <MomentField label={sayRota('to')} value={backUntil} onChange={setBackUntil} />
        </div>
      ) : null}
      <label className="tx-field">
        <span>{say('reason')}</span>
        <input
          className="tx-input"
          value={reason}
          maxLength={200}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      {desk ? check(say('agreed'), agreed, setAgreed) : null}
      <RefusalNote reason={ask.error} />
    </Dialog>
  );
}
