import { useState, type ReactElement } from 'react';
import type { CaseView, ReportView } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { beginChange, objectionsToChange, wishOf, type ChangeKind } from './changeDraft';
import { ChangeFields } from './ChangeFields';
import { changeObjectionWords, changeWords } from './changeWords';
import { PasswordField } from './PasswordField';
import { ReasonField } from './ReasonField';
import { useReportChange } from './useReportChange';
import { readWords } from './words';

type Parts = {
  readonly view: CaseView;
  readonly report: ReportView;
  readonly kind: ChangeKind;
  readonly onClose: () => void;
};

const usual = {
  addendum: ['moreHistory', 'compared'],
  correct: ['typo'],
  amend: ['reviewed', 'compared', 'moreHistory'],
} as const;

/** A later version, signed with the password like the first. */
export function ChangeDialog({ view, report, kind, onClose }: Parts): ReactElement {
  const say = useWords(changeWords);
  const sayRead = useWords(readWords);
  const sayObjection = useWords(changeObjectionWords);
  const [draft, write] = useState(() => beginChange(kind, report));
  const [password, setPassword] = useState('');
  const { change } = useReportChange(view.id);
  const objections = objectionsToChange(report, draft, view);
  const wish = objections.length === 0 ? wishOf(report, draft, password) : null;
  const sign = (): void => {
    if (!wish) return;
    change.mutate(wish, {
      onSuccess: onClose,
      onError: () => {
        setPassword('');
      },
    });
  };
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {sayRead('cancel')}
      </button>
      <button
        type="submit"
        form="rd-change"
        className="tx-button"
        data-kind="main"
        disabled={!wish || change.isPending}
      >
        {say('sign')}
      </button>
    </>
  );
  return (
    <Dialog title={say(`${kind}Title`)} foot={foot} wide onClose={onClose}>
      <form
        id="rd-change"
        className="rd-change"
        onSubmit={(event) => {
          event.preventDefault();
          sign();
        }}
      >
        <div className="tx-row">
          <PatientLine patient={view.patient} />
          <span className="tx-soft">{say(`${kind}Help`)}</span>
        </div>
        <ChangeFields before={report} draft={draft} onWrite={write} />
        <ReasonField
          label={say('reason')}
          value={draft.reason}
          usual={usual[kind].map((each) => say(each))}
          onChange={(reason) => {
            write({ ...draft, reason });
          }}
        />
        <PasswordField value={password} onChange={setPassword} />
        {objections.length > 0 ? (
          <ul className="tx-note rd-objections" data-tone="significant">
            {objections.map((objection) => (
              <li key={objection}>{sayObjection(objection)}</li>
            ))}
          </ul>
        ) : null}
        <RefusalNote reason={change.error} />
      </form>
    </Dialog>
  );
}
