import type { ReactElement } from 'react';

export type ChoiceParts<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
};

/** `unchosen` stands there until something is chosen, and cannot be chosen itself. */
export function ChoiceField<Value extends string>(
  parts: ChoiceParts<Value> & { readonly unchosen?: string },
): ReactElement {
  const { label, options, value, onChange, unchosen } = parts;
  return (
    <label className="tx-field">
      <span>{label}</span>
      <select
        className="tx-input"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {unchosen === undefined ? null : (
          <option value="" disabled>
            {unchosen}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type CheckParts = { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void };

export function CheckField({ label, checked, onChange }: CheckParts): ReactElement {
  return (
    <label className="tx-row tx-tight">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {label}
    </label>
  );
}
