import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { DialogFoot, PersonField } from './fields';
import type { RotaChanges } from './useRota';
import { minuteOf, shiftEnd } from './week';
import { rotaWords, weekdayName } from './words';

type Parts = { readonly rota: RotaView; readonly changes: RotaChanges; readonly onClose: () => void };
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function ShiftDialog({ rota, changes: { addShift }, onClose }: Parts): ReactElement {
  const say = useWords(rotaWords);
  const language = useLanguage();
  const [personId, choosePerson] = useState<string>('');
  const [weekday, chooseDay] = useState(1);
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('18:00');
  const person = rota.people.find(({ id }) => id === personId);
  const save = (): void => {
    if (!person) return;
    const fromMinute = minuteOf(from);
    const toMinute = shiftEnd(fromMinute, minuteOf(to));
    addShift.mutate(
      { service: rota.service, personId: person.id, weekday, fromMinute, toMinute },
      { onSuccess: onClose },
    );
  };
  const time = (label: string, value: string, set: (value: string) => void): ReactElement => (
    <label className="tx-field">
      <span>{label}</span>
      <input
        className="tx-input"
        type="time"
        value={value}
        onChange={(event) => {
          set(event.target.value);
        }}
      />
    </label>
  );
  const ready = person !== undefined && from !== '' && to !== '' && !addShift.isPending;
  return (
    <Dialog
      title={say('addShift')}
      foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />}
      onClose={onClose}
    >
      <PersonField label={say('person')} people={rota.people} value={personId} onChange={choosePerson} />
      <label className="tx-field">
        <span>{say('weekday')}</span>
        <select
          className="tx-input"
          value={weekday}
          onChange={(event) => {
            chooseDay(Number(event.target.value));
          }}
        >
          {weekdays.map((day) => (
            <option key={day} value={day}>
              {weekdayName(day, language)}
            </option>
          ))}
        </select>
      </label>
      <div className="rota-times">
        {time(say('from'), from, setFrom)}
        {time(say('to'), to, setTo)}
      </div>
      <p className="tx-soft">{say('overnight')}</p>
      <RefusalNote reason={addShift.error} />
    </Dialog>
  );
}
