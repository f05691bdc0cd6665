import type { ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/http';
import { useWords } from '../words/words';
import { rotaWords } from './words';

type PersonParts = {
  readonly label: string;
  readonly people: RotaView['people'];
  readonly value: string;
  readonly onChange: (personId: string) => void;
};

export function PersonField({ label, people, value, onChange }: PersonParts): ReactElement {
  const say = useWords(rotaWords);
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
        <option value="">{say('chooseFirst')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

type FootParts = { readonly ready: boolean; readonly onSave: () => void; readonly onClose: () => void };

export function DialogFoot({ ready, onSave, onClose }: FootParts): ReactElement {
  const say = useWords(rotaWords);
  return (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="button" className="tx-button" data-kind="main" disabled={!ready} onClick={onSave}>
        {say('save')}
      </button>
    </>
  );
}

type MomentParts = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

/** The group's wall clock, whatever zone this PC believes it is in. */
export function MomentField({ label, value, onChange }: MomentParts): ReactElement {
  return (
    <label className="tx-field">
      <span>{label}</span>
      <input
        className="tx-input"
        type="datetime-local"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}
