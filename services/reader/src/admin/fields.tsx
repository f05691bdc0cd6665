import type { ReactElement, ReactNode } from 'react';
import { Dialog } from '../ui/dialog';
import { CheckField, ChoiceField as Choice, type ChoiceParts } from '../ui/fields';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { adminWords } from './words';

type TextParts = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'number' | 'date' | 'time';
  readonly invalid?: boolean;
};

export function TextField({ label, value, onChange, type = 'text', invalid = false }: TextParts): ReactElement {
  return (
    <label className="tx-field">
      <span>{label}</span>
      <input
        className="tx-input"
        type={type}
        value={value}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        aria-invalid={invalid}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

type Option<Value extends string> = ChoiceParts<Value>['options'][number];

/** Nothing is chosen until somebody has. */
export function ChoiceField<Value extends string>(parts: ChoiceParts<Value>): ReactElement {
  const say = useWords(adminWords);
  return <Choice {...parts} unchosen={say('choose')} />;
}

type ManyParts<Value extends string> = {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly values: readonly Value[];
  readonly onChange: (values: Value[]) => void;
};

export function ManyField<Value extends string>({ label, options, values, onChange }: ManyParts<Value>): ReactElement {
  return (
    <fieldset className="ad-many">
      <legend className="tx-legend">{label}</legend>
      {options.map(({ value, label: name }) => (
        <CheckField
          key={value}
          label={name}
          checked={values.includes(value)}
          onChange={(checked) => {
            onChange(checked ? [...values, value] : values.filter((each) => each !== value));
          }}
        />
      ))}
    </fieldset>
  );
}

type FormParts = {
  readonly title: string;
  readonly ready: boolean;
  readonly refused: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A form in a dialog; Enter saves it once it is complete. */
export function FormDialog({ title, ready, refused, onSave, onClose, children }: FormParts): ReactElement {
  const say = useWords(adminWords);
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="submit" form="ad-form" className="tx-button" data-kind="main" disabled={!ready}>
        {say('save')}
      </button>
    </>
  );
  return (
    <Dialog title={title} foot={foot} onClose={onClose}>
      <form
        id="ad-form"
        className="tx-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSave();
        }}
      >
        {children}
      </form>
      <RefusalNote reason={refused} />
    </Dialog>
  );
}
