import { useState, type ReactElement } from 'react';
import type { NewRotation, RotaView } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import { DayKind } from '../../../../shared/domain/holidays';
import type { PersonId } from '../../../../shared/domain/ids';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { dayKindWords, deskWords } from './deskWords';
import { CheckField, ChoiceField } from '../ui/fields';
import { DialogFoot, MomentField, NumberField, OrderField, TextField, TimeField } from './fields';
import type { RotaChanges } from './useRota';
import { instantOf, localOf, minuteOf, shiftEnd } from './week';
import { rotaWords, unitWords } from './words';

type Parts = {
  readonly rota: RotaView;
  readonly now: number;
  readonly changes: RotaChanges;
  readonly onClose: () => void;
};
const units = ['hour', 'day', 'week', 'month'] as const;

type Form = {
  readonly name: string;
  readonly layer: number;
  readonly every: number;
  readonly unit: (typeof units)[number];
  readonly startsAt: string;
  readonly dayKinds: readonly DayKind[];
  readonly from: string;
  readonly to: string;
  readonly people: readonly PersonId[];
};

/** A week at a time from this morning on, all day and every day, until somebody says otherwise. */
const blank = (now: number): Form => ({
  name: '',
  layer: 1,
  every: 1,
  unit: 'week',
  startsAt: `${localOf(now).slice(0, 10)}T08:00`,
  dayKinds: [],
  from: '00:00',
  to: '00:00',
  people: [],
});

function rotationOf({ from, to, startsAt, people, dayKinds, ...rest }: Form, service: Service): NewRotation {
  const fromMinute = minuteOf(from);
  const hours = { fromMinute, toMinute: shiftEnd(fromMinute, minuteOf(to)) };
  const when = { startsAt: instantOf(startsAt), endsAt: null };
  return { ...rest, ...hours, ...when, service, people: [...people], dayKinds: [...dayKinds] };
}

type KindParts = { readonly value: readonly DayKind[]; readonly onChange: (kinds: readonly DayKind[]) => void };

function DayKinds({ value, onChange }: KindParts): ReactElement {
  const say = useWords(deskWords);
  const sayKind = useWords(dayKindWords);
  return (
    <div className="tx-row">
      <span className="tx-soft">{say('onDays')}</span>
      {DayKind.options.map((kind) => (
        <CheckField
          key={kind}
          label={sayKind(kind)}
          checked={value.includes(kind)}
          onChange={(on) => {
            const others = value.filter((each) => each !== kind);
            onChange(on ? [...others, kind] : others);
          }}
        />
      ))}
    </div>
  );
}

export function RotationDialog({ rota, now, changes: { addRotation }, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const sayUnit = useWords(unitWords);
  const [form, setForm] = useState(() => blank(now));
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
  };
  const save = (): void => {
    addRotation.mutate(rotationOf(form, rota.service), { onSuccess: onClose });
  };
  const ready = form.people.length > 0 && form.startsAt !== '' && form.every >= 1 && !addRotation.isPending;
  return (
    <Dialog
      title={say('addRotation')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <div className="rota-times">
        <TextField
          label={say('name')}
          value={form.name}
          onChange={(name) => {
            change({ name });
          }}
        />
        <NumberField
          label={say('lineField')}
          value={form.layer}
          max={9}
          onChange={(layer) => {
            change({ layer });
          }}
        />
        <NumberField
          label={say('every')}
          value={form.every}
          max={366}
          onChange={(every) => {
            change({ every });
          }}
        />
        <ChoiceField
          label={say('unitField')}
          value={form.unit}
          options={units.map((value) => ({ value, label: sayUnit(value) }))}
          onChange={(unit) => {
            change({ unit });
          }}
        />
        <TimeField
          label={sayRota('from')}
          value={form.from}
          onChange={(from) => {
            change({ from });
          }}
        />
        <TimeField
          label={sayRota('to')}
          value={form.to}
          onChange={(to) => {
            change({ to });
          }}
        />
      </div>
      <MomentField
        label={say('startsAt')}
        value={form.startsAt}
        onChange={(startsAt) => {
          change({ startsAt });
        }}
      />
      <DayKinds
        value={form.dayKinds}
        onChange={(dayKinds) => {
          change({ dayKinds });
        }}
      />
      <OrderField
        label={say('order')}
        people={rota.people}
        value={form.people}
        onChange={(people) => {
          change({ people });
        }}
      />
      <RefusalNote reason={addRotation.error} />
    </Dialog>
  );
}
