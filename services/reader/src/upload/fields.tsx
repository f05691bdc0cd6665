import type { ReactElement, ReactNode } from 'react';
import { useWords, type Words } from '../words/words';

type FieldParts = {
  readonly label: string;
  readonly note?: string | null;
  readonly problem?: string | null;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A label, its control, and beside the label what is to be said of it. */
export function Field({ label, note, problem, className = '', children }: FieldParts): ReactElement {
  return (
    <label className={`tx-field ${className}`}>
      <span>
        {label}
        {note ? <em className="tx-from-file">{note}</em> : null}
      </span>
      {children}
      {problem ? <small className="tx-problem">{problem}</small> : null}
    </label>
  );
}

type TextParts = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly max?: number;
  readonly numeric?: boolean;
  readonly disabled?: boolean;
  readonly name?: string;
};

export function TextInput({ onChange, invalid = false, max = 64, numeric = false, ...rest }: TextParts): ReactElement {
  return (
    <input
      {...rest}
      className="tx-input"
      maxLength={max}
      inputMode={numeric ? 'numeric' : 'text'}
      aria-invalid={invalid}
      autoComplete="off"
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

type ChoiceParts<Key extends string> = {
  readonly options: readonly Key[];
  readonly words: Words<Key>;
  readonly chosen: readonly Key[];
  readonly onToggle: (option: Key) => void;
  readonly label: string;
  readonly single?: boolean;
};

/** Chips to press; what is chosen is also marked by a tick, not by colour alone. */
export function Choices<Key extends string>(parts: ChoiceParts<Key>): ReactElement {
  const say = useWords(parts.words);
  return (
    <div className="tx-choices" role={parts.single ? 'radiogroup' : 'group'} aria-label={parts.label}>
      {parts.options.map((option) => (
        <button
          key={option}
          type="button"
          role={parts.single ? 'radio' : 'checkbox'}
          aria-checked={parts.chosen.includes(option)}
          data-option={option}
          onClick={() => {
            parts.onToggle(option);
          }}
        >
          {say(option)}
        </button>
      ))}
    </div>
  );
}

type TickParts = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
};

export function Tick({ checked, onChange, children }: TickParts): ReactElement {
  return (
    <label className="tx-tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {children}
    </label>
  );
}
