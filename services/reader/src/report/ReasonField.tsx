import type { ReactElement } from 'react';

type Parts = {
  readonly label: string;
  readonly value: string;
  readonly usual: readonly string[];
  readonly onChange: (value: string) => void;
};

/** Written, or one of the usual ones by a press. */
export function ReasonField({ label, value, usual, onChange }: Parts): ReactElement {
  return (
    <div>
      <label className="tx-field">
        <span>{label}</span>
        <input
          className="tx-input"
          maxLength={500}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      </label>
      <div className="tx-row tx-tight rd-usual">
        {usual.map((each) => (
          <button
            key={each}
            type="button"
            className="tx-button tx-small"
            onClick={() => {
              onChange(each);
            }}
          >
            {each}
          </button>
        ))}
      </div>
    </div>
  );
}
