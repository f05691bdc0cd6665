import type { ReactElement } from 'react';
import type { PersonId } from '../../../../shared/domain/ids';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { rotaWords } from './words';

type Person = { readonly id: PersonId; readonly name: string; readonly reachable?: boolean | undefined };
type PersonParts = {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: string;
  readonly onChange: (personId: string) => void;
  /** What nobody chosen means, where it means something. */
  readonly none?: string;
};

export function PersonField({ label, people, value, onChange, none }: PersonParts): ReactElement {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  return (
    <label className="tx-field">
      <span>{label}</span>
      <select
        className="tx-input"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        <option value="">{none ?? say('chooseFirst')}</option>
        {people.map(({ id, name, reachable = true }) => (
          <option key={id} value={id}>
            {reachable ? name : say('named', { name, note: sayDesk('unreachable') })}
          </option>
        ))}
      </select>
    </label>
  );
}

type OrderParts = {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: readonly PersonId[];
  readonly onChange: (people: readonly PersonId[]) => void;
};

/** People in order: chosen at the end, taken out by a click. */
export function OrderField({ label, people, value, onChange }: OrderParts): ReactElement {
  const name = (id: PersonId): string => people.find((person) => person.id === id)?.name ?? '';
  return (
    <div className="tx-stack">
      <PersonField
        label={label}
        people={people.filter(({ id }) => !value.includes(id))}
        value=""
        onChange={(chosen) => {
          const person = people.find(({ id }) => id === chosen);
          if (person) onChange([...value, person.id]);
        }}
      />
      <span className="tx-row tx-tight">
        {value.map((id, place) => (
          <button
            key={id}
            type="button"
            className="tx-button tx-small"
            onClick={() => {
              onChange(value.filter((each) => each !== id));
            }}
          >
            {place + 1}. {name(id)} ✕
          </button>
        ))}
      </span>
    </div>
  );
}

type FootParts = {
  readonly ready: boolean;
  readonly onSave: () => void;
  readonly onClose?: () => void;
  readonly label?: string;
};

export function DialogFoot({ ready, onSave, onClose, label }: FootParts): ReactElement {
  const say = useWords(rotaWords);
  return (
    <>
      {onClose ? (
        <button type="button" className="tx-button" onClick={onClose}>
          {say('cancel')}
        </button>
      ) : null}
      <button type="button" className="tx-button" data-kind="main" disabled={!ready} onClick={onSave}>
        {label ?? say('save')}
      </button>
    </>
  );
}

type TextParts = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'time' | 'datetime-local';
};

export function TextField({ label, value, onChange, type = 'text' }: TextParts): ReactElement {
  return (
    <label className="tx-field">
      <span>{label}</span>
      <input
        className="tx-input"
        type={type}
        value={value}
        maxLength={500}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

type TimeParts = Omit<TextParts, 'type'>;
export const TimeField = (parts: TimeParts): ReactElement => <TextField {...parts} type="time" />;
/** The group's wall clock, whatever zone this PC believes it is in. */
export const MomentField = (parts: TimeParts): ReactElement => <TextField {...parts} type="datetime-local" />;

type NumberParts = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
};

export const NumberField = ({ label, value, max, onChange }: NumberParts): ReactElement => (
  <label className="tx-field">
    <span>{label}</span>
    <input
      className="tx-input"
      type="number"
      min={1}
      max={max}
      value={value}
      onChange={(event) => {
        onChange(Math.max(1, Math.min(max, Math.trunc(Number(event.target.value)))));
      }}
    />
  </label>
);
