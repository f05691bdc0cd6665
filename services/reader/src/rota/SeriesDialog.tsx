import { useState, type ReactElement } from 'react';
import type { PlanView } from '../../../../shared/contracts/rota';
import type { PersonId } from '../../../../shared/domain/ids';
import { Dialog } from '../ui/dialog';
import { CheckField } from '../ui/fields';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { DialogFoot, OrderField, TimeField } from './fields';
import type { usePlanChanges } from './useRota';
import { minuteOf } from './week';
import { rotaWords, weekdayName } from './words';

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const workingDays = [1, 2, 3, 4, 5] as const;

type DaysParts = { readonly value: readonly number[]; readonly onChange: (days: readonly number[]) => void };

function Weekdays({ value, onChange }: DaysParts): ReactElement {
  const say = useWords(deskWords);
  const language = useLanguage();
  const preset = (label: string, days: readonly number[]): ReactElement => (
    <button
      type="button"
      className="tx-button tx-small"
      onClick={() => {
        onChange(days);
      }}
    >
      {label}
    </button>
  );
  return (
    <div className="tx-stack">
      <span className="tx-row tx-tight">
        {preset(say('workingDays'), workingDays)}
        {preset(say('allDays'), week)}
      </span>
      <span className="tx-row">
        {week.map((day) => (
          <CheckField
            key={day}
            label={weekdayName(day, language)}
            checked={value.includes(day)}
            onChange={(on) => {
              const others = value.filter((each) => each !== day);
              onChange(on ? [...others, day] : others);
            }}
          />
        ))}
      </span>
    </div>
  );
}

type Parts = {
  readonly plan: PlanView;
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
  readonly changes: ReturnType<typeof usePlanChanges>;
  readonly onClose: () => void;
};

/** The same hours on many days at once, for one person or for several by turns. */
export function SeriesDialog({ plan, people, changes: { addSeries }, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const [weekdays, setWeekdays] = useState<readonly number[]>(workingDays);
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('18:00');
  const [order, setOrder] = useState<readonly PersonId[]>([]);
  const save = (): void => {
    const hours = { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
    const days = { people: [...order], weekdays: [...weekdays] };
    addSeries.mutate({ planId: plan.id, ...days, ...hours }, { onSuccess: onClose });
  };
  const whole = order.length > 0 && weekdays.length > 0 && from !== '' && to !== '';
  return (
    <Dialog
      title={say('addSeries')}
      foot={<DialogFoot ready={whole && !addSeries.isPending} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <OrderField label={say('order')} people={people} value={order} onChange={setOrder} />
      <Weekdays value={weekdays} onChange={setWeekdays} />
      <div className="rota-times">
        <TimeField label={sayRota('from')} value={from} onChange={setFrom} />
        <TimeField label={sayRota('to')} value={to} onChange={setTo} />
      </div>
      <p className="tx-soft">{say('seriesAbout')}</p>
      <RefusalNote reason={addSeries.error} />
    </Dialog>
  );
}
