import type { ReactElement } from 'react';
import type { ReportView } from '../../../../shared/contracts/http';
import { criticalKeysInText, type ReportBody } from '../../../../shared/domain/report';
import { useWords } from '../words/words';
import { declares, type ChangeDraft } from './changeDraft';
import { changeWords } from './changeWords';
import { declaredFirst, FindingChoice } from './FindingChoice';
import { SeverityButtons } from './SeverityButtons';
import { readWords } from './words';

type Parts = {
  readonly before: ReportView;
  readonly draft: ChangeDraft;
  readonly onWrite: (draft: ChangeDraft) => void;
};

type TextParts = {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly onChange: (text: string) => void;
};

function Text({ label, value, rows, onChange }: TextParts): ReactElement {
  return (
    <label className="tx-field">
      <span>{label}</span>
      <textarea
        className="tx-input"
        rows={rows}
        maxLength={4000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

/** What is added below the signed text. */
function Addendum({ before, draft, onWrite }: Parts): ReactElement {
  const say = useWords(changeWords);
  return (
    <>
      <div className="tx-field">
        <span>{say('signedText')}</span>
        <p className="rd-quoted">{before.body.conclusion}</p>
      </div>
      <Text
        label={say('added')}
        value={draft.text}
        rows={3}
        onChange={(text) => {
          onWrite({ ...draft, text });
        }}
      />
    </>
  );
}

/** Raised to critical: the value that the clinic will read back. */
function Declaring({ draft, onWrite }: Parts): ReactElement {
  const say = useWords(changeWords);
  return (
    <div className="rd-declaring">
      <p>{say('declaring')}</p>
      <FindingChoice
        value={draft.declared}
        onChange={(declared) => {
          onWrite({ ...draft, declared });
        }}
      />
    </div>
  );
}

export function ChangeFields({ before, draft, onWrite }: Parts): ReactElement {
  const sayRead = useWords(readWords);
  if (draft.change === 'addendum') return <Addendum before={before} draft={draft} onWrite={onWrite} />;
  const put = (part: Partial<ReportBody>): void => {
    const body = { ...draft.body, ...part };
    const fresh = draft.declared.findingKey === '' ? declaredFrom(body) : draft.declared;
    onWrite({ ...draft, body, declared: fresh });
  };
  return (
    <>
      <Text
        label={sayRead('description')}
        value={draft.body.description}
        rows={3}
        onChange={(description) => {
          put({ description });
        }}
      />
      <Text
        label={sayRead('conclusion')}
        value={draft.body.conclusion}
        rows={3}
        onChange={(conclusion) => {
          put({ conclusion });
        }}
      />
      {draft.change === 'amend' ? (
        <SeverityButtons
          value={draft.body.severity}
          onChoose={(severity) => {
            put({ severity });
          }}
        />
      ) : null}
      {declares(before, draft) ? <Declaring before={before} draft={draft} onWrite={onWrite} /> : null}
    </>
  );
}

const declaredFrom = ({ conclusion }: ReportBody): ChangeDraft['declared'] =>
  declaredFirst(criticalKeysInText(conclusion), conclusion);
