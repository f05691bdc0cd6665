import type { ReactElement } from 'react';
import { findingNames } from '../../../../shared/domain/findingNames';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { readWords } from './words';

export type Declared = { readonly findingKey: string; readonly summary: string };

/** What the engine or the text already says stands first. */
export function declaredFirst(suggested: readonly string[], conclusion: string): Declared {
  const findingKey = suggested.find((key) => key in findingNames) ?? '';
  return { findingKey, summary: conclusion.slice(0, 300) };
}

type ChoiceParts = { readonly value: Declared; readonly onChange: (value: Declared) => void };

export function FindingChoice({ value, onChange }: ChoiceParts): ReactElement {
  const say = useWords(readWords);
  const language = useLanguage();
  return (
    <>
      <label className="tx-field">
        <span>{say('finding')}</span>
        <select
          className="tx-input"
          value={value.findingKey}
          onChange={(event) => {
            onChange({ ...value, findingKey: event.target.value });
          }}
        >
          <option value="">{say('chooseFinding')}</option>
          {Object.entries(findingNames).map(([key, name]) => (
            <option key={key} value={key}>
              {name[language]}
            </option>
          ))}
        </select>
      </label>
      <label className="tx-field">
        <span>{say('summary')}</span>
        <textarea
          className="tx-input"
          rows={3}
          maxLength={300}
          value={value.summary}
          onChange={(event) => {
            onChange({ ...value, summary: event.target.value });
          }}
        />
      </label>
    </>
  );
}
