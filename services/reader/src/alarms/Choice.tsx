import { useId, type ReactElement } from 'react';
import './alarms.css';

type Parts<Option extends string> = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly sayOption: (option: Option) => string;
  readonly chosen: Option;
  readonly disabled?: boolean;
  readonly onChoose: (option: Option) => void;
};

/** One of a few, all in sight. */
export function Choice<Option extends string>(parts: Parts<Option>): ReactElement {
  const name = useId();
  return (
    <fieldset className="tx-choice" disabled={parts.disabled}>
      <legend>{parts.label}</legend>
      {parts.options.map((option) => (
        <label key={option} className="tx-option" data-checked={parts.chosen === option}>
          <input
            type="radio"
            name={name}
            checked={parts.chosen === option}
            onChange={() => {
              parts.onChoose(option);
            }}
          />
          <span>{parts.sayOption(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
