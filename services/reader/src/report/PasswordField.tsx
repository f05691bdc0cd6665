import type { ReactElement } from 'react';
import { useWords } from '../words/words';
import { readWords } from './words';

type Parts = { readonly value: string; readonly onChange: (value: string) => void; readonly first?: boolean };

/** A signature is given with the password, an open session is not enough. */
export function PasswordField({ value, onChange, first = false }: Parts): ReactElement {
  const say = useWords(readWords);
  return (
    <label className="tx-field">
      <span>{say('password')}</span>
      <input
        className="tx-input"
        type="password"
        autoComplete="current-password"
        autoFocus={first}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}
