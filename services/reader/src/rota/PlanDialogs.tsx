import { useState, type ReactElement } from 'react';
import type { PlanView } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import type { PersonId } from '../../../../shared/domain/ids';
import { monthAt, monthsFrom, spanOfMonth } from '../../../../shared/domain/month';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { CheckField } from '../ui/fields';
import { DialogFoot, MomentField, PersonField } from './fields';
import type { usePlanChanges } from './useRota';
import { instantOf, localOf } from './week';
import { rotaWords } from './words';

type Changes = ReturnType<typeof usePlanChanges>;
type NewParts = {
  readonly service: Service;
  readonly now: number;
  readonly changes: Changes;
  readonly onClose: () => void;
};

/** The next month, until somebody says otherwise. */
export function NewPlanDialog({ service, now, changes: { make }, onClose }: NewParts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const next = spanOfMonth(monthsFrom(monthAt(new Date(now)), 1));
  const [from, setFrom] = useState(localOf(next.from.getTime()));
  const [until, setUntil] = useState(localOf(next.until.getTime()));
  const [regular, setRegular] = useState(true);
  const save = (): void => {
    const span = { from: instantOf(from), until: instantOf(until) };
    make.mutate({ service, ...span, fill: regular ? 'regular' : 'empty' }, { onSuccess: onClose });
  };
  const ready = from !== '' && from < until && !make.isPending;
  return (
    <Dialog
      title={say('newPlan')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <div className="rota-times">
        <MomentField label={sayRota('from')} value={from} onChange={setFrom} />
        <MomentField label={sayRota('to')} value={until} onChange={setUntil} />
      </div>
      <CheckField label={say('fillRegular')} checked={regular} onChange={setRegular} />
      <p className="tx-soft">{say('noPlansAdvice')}</p>
      <RefusalNote reason={make.error} />
    </Dialog>
  );
}

type ShiftParts = {
  readonly plan: PlanView;
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
  readonly changes: Changes;
  readonly onClose: () => void;
};

/** Begins with the first hours that nobody covers. */
export function PlanShiftDialog({ plan, people, changes: { add }, onClose }: ShiftParts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const gap = plan.problems.find((problem) => problem.kind === 'gap') ?? plan;
  const [from, setFrom] = useState(localOf(Date.parse(gap.from)));
  const [until, setUntil] = useState(localOf(Date.parse(gap.until)));
  const [whom, choose] = useState('');
  const person = people.find(({ id }) => id === whom);
  const save = (): void => {
    if (!person) return;
    const span = { from: instantOf(from), until: instantOf(until) };
    add.mutate({ planId: plan.id, personId: person.id, ...span }, { onSuccess: onClose });
  };
  const ready = person !== undefined && from !== '' && from < until && !add.isPending;
  return (
    <Dialog
      title={say('addToPlan')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <PersonField label={sayRota('person')} people={people} value={whom} onChange={choose} />
      <div className="rota-times">
        <MomentField label={sayRota('from')} value={from} onChange={setFrom} />
        <MomentField label={sayRota('to')} value={until} onChange={setUntil} />
      </div>
      <RefusalNote reason={add.error} />
    </Dialog>
  );
}
