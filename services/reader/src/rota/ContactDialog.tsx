import { useState, type ReactElement } from 'react';
import { Service } from '../../../../shared/domain/case';
import type { ContactsView } from '../../../../shared/contracts/rota';
import type { DutyContact } from '../../../../shared/domain/dutyContacts';
import { Dialog } from '../ui/dialog';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { CheckField, ChoiceField } from '../ui/fields';
import { serviceWords } from '../words/trade';
import { DialogFoot, PersonField, TimeField } from './fields';
import { minuteOf, shiftEnd } from './week';
import { rotaWords } from './words';

type Chosen = Pick<DutyContact, 'personId' | 'service' | 'fromMinute' | 'toMinute'>;
type Parts = {
  readonly title: string;
  readonly people: ContactsView['people'];
  readonly onSave: (contact: Chosen) => void;
  readonly onClose: () => void;
};

export function ContactDialog({ title, people, onSave, onClose }: Parts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const sayService = useWords(serviceWords);
  const [service, chooseService] = useState<Service | 'every'>('every');
  const [whom, choose] = useState('');
  const [allDay, setAllDay] = useState(true);
  const [from, setFrom] = useState('18:00');
  const [to, setTo] = useState('08:00');
  const person = people.find(({ id }) => id === whom);
  const save = (): void => {
    if (!person) return;
    const fromMinute = minuteOf(from);
    const hours = allDay
      ? { fromMinute: null, toMinute: null }
      : { fromMinute, toMinute: shiftEnd(fromMinute, minuteOf(to)) };
    onSave({ personId: person.id, service: service === 'every' ? null : service, ...hours });
  };
  const ready = person !== undefined && (allDay || (from !== '' && to !== ''));
  return (
    <Dialog title={title} foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />} onClose={onClose}>
      <PersonField label={sayRota('person')} people={people} value={whom} onChange={choose} />
      <ChoiceField<Service | 'every'>
        label={say('forService')}
        value={service}
        options={[
          { value: 'every', label: say('everyService') },
          ...Service.options.map((value) => ({ value, label: sayService(value) })),
        ]}
        onChange={chooseService}
      />
      <CheckField label={say('allDay')} checked={allDay} onChange={setAllDay} />
      {allDay ? null : (
        <div className="rota-times">
          <TimeField label={sayRota('from')} value={from} onChange={setFrom} />
          <TimeField label={sayRota('to')} value={to} onChange={setTo} />
        </div>
      )}
    </Dialog>
  );
}
