import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { DayKind } from '../../../../shared/domain/holidays';
import type { PersonId } from '../../../../shared/domain/ids';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { dayKindWords, deskWords, unitWords } from './deskWords';
import { ChoiceField, DialogFoot, MomentField, OrderField, TimeField } from './fields';
import type { RotaChanges } from './useRota';
import { instantOf, localOf, minuteOf, shiftEnd } from './week';
import { rotaWords } from './words';

type Parts = {
  readonly rota: RotaView;
  readonly now: number;
  readonly changes: RotaChanges;
  readonly onClose: () => void;
};
const units = ['hour', 'day', 'week', 'month'] as const;

export function RotationDialog({ rota, now, changes: { addRotation }, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const sayUnit = useWords(unitWords);
  const sayKind = useWords(dayKindWords);
  const [form, setForm] = useState(() => ({
    name: '',
    layer: 1,
    every: 1,
    unit: 'week' as (typeof units)[number],
    startsAt: `${localOf(now).slice(0, 10)}T08:00`,
    dayKinds: [] as readonly DayKind[],
    from: '00:00',
    to: '00:00',
    people: [] as readonly PersonId[],
  }));
  const change = (part: Partial<typeof form>): void => {
    setForm({ ...form, ...part });
  };
  const save = (): void => {
    const { from, to, startsAt, people, dayKinds, ...rest } = form;
    const hours = { fromMinute: minuteOf(from), toMinute: shiftEnd(minuteOf(from), minuteOf(to)) };
    addRotation.mutate(
      {
        ...rest,
        ...hours,
        service: rota.service,
        startsAt: instantOf(startsAt),
        endsAt: null,
        people: [...people],
        dayKinds: [...dayKinds],
      },
      { onSuccess: onClose },
    );
  };
  const ready = form.people.length > 0 && form.startsAt !== '' && form.every >= 1 && !addRotation.isPending;
  const number = (label: string, key: 'layer' | 'every', max: number): ReactElement => (
    <label className="tx-field">
      <span>{label}</span>
      <input
        className="tx-input"
        type="number"
        min={1}
        max={max}
        value={form[key]}
        onChange={(event) => {
          change({ [key]: Math.max(1, Math.min(max, Math.trunc(Number(event.target.value)))) });
        }}
      />
    </label>
  );
  return (
    <Dialog
      title={say('addRotation')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <div className="rota-times">
        <label className="tx-field">
          <span>{say('name')}</span>
          <input
            className="tx-input"
            value={form.name}
            maxLength={40}
            onChange={(event) => {
              change({ name: event.target.value });
            }}
          />
        </label>
        {number(say('lineField'), 'layer', 9)}
        {number(say('every'), 'every', 366)}
        <ChoiceField
          label=" "
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
      <div className="tx-row">
        <span className="tx-soft">{say('onDays')}</span>
        {DayKind.options.map((kind) => (
          <label key={kind} className="tx-row tx-tight">
            <input
              type="checkbox"
              checked={form.dayKinds.includes(kind)}
              onChange={(event) => {
                const others = form.dayKinds.filter((each) => each !== kind);
                change({ dayKinds: event.target.checked ? [...others, kind] : others });
              }}
            />
            {sayKind(kind)}
          </label>
        ))}
      </div>
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
