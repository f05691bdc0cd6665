import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ReportView, type CaseView } from '../../../../shared/contracts/http';
import { call, RefusedError } from '../api/call';
import { SeverityChip } from '../ui/chips';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { PasswordField } from './PasswordField';
import { objectionsTo, type Objection } from './objections';
import type { WritingDesk } from './useWriting';
import { readWords } from './words';

type SignParts = {
  readonly view: CaseView;
  readonly desk: WritingDesk;
  readonly epoch: number;
  readonly onSigned: () => void;
  readonly onDeclare: () => void;
  readonly onClose: () => void;
};

const objectionWords: Readonly<Record<Objection, keyof typeof readWords>> = {
  'read-now-open': 'readNowOpen',
  'nothing-to-read': 'nothingToRead',
  'conclusion-missing': 'conclusionMissing',
  'severity-missing': 'severityMissing',
  'critical-without-alert': 'criticalWithoutAlert',
  'alert-without-critical': 'alertWithoutCritical',
};

function Objections({ objections }: { objections: readonly Objection[] }): ReactElement | null {
  const say = useWords(readWords);
  if (objections.length === 0) return null;
  return (
    <ul className="tx-note rd-objections" data-tone="significant">
      {objections.map((objection) => (
        <li key={objection}>{say(objectionWords[objection])}</li>
      ))}
    </ul>
  );
}

/** Signed with the password, and with the very text that is shown here. */
export function SignDialog({ view, desk, epoch, onSigned, onDeclare, onClose }: SignParts): ReactElement {
  const say = useWords(readWords);
  const [password, setPassword] = useState('');
  const { writing, keeper } = desk;
  const objections = objectionsTo(writing, view);
  const sign = useMutation({
    mutationFn: () => call(ReportView, 'POST', `/api/cases/${view.id}/sign`, { epoch, body: writing.body, password }),
    onSuccess: () => {
      keeper.done();
      onSigned();
    },
    onError: () => {
      setPassword('');
    },
  });
  const missing =
    objections.includes('critical-without-alert') ||
    (sign.error instanceof RefusedError && sign.error.body.code === 'report/critical-without-alert');
  const ready = objections.length === 0 && password !== '' && !sign.isPending;
  const foot = (
    <>
      {missing ? (
        <button type="button" className="tx-button" data-kind="alarm" onClick={onDeclare}>
          {say('declare')}
        </button>
      ) : null}
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="submit" form="rd-sign" className="tx-button" data-kind="main" disabled={!ready}>
        {say(sign.isPending ? 'signing' : 'sign')}
      </button>
    </>
  );
  return (
    <Dialog title={say('signTitle')} foot={foot} onClose={onClose}>
      <div className="tx-row">
        <PatientLine patient={view.patient} />
        {writing.chosen ? <SeverityChip severity={writing.body.severity} /> : null}
      </div>
      <p className="rd-quoted">{writing.body.conclusion}</p>
      <Objections objections={objections} />
      <form
        id="rd-sign"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) sign.mutate();
        }}
      >
        <PasswordField value={password} onChange={setPassword} first />
      </form>
      <p className="tx-soft">{say('signHelp')}</p>
      <RefusalNote reason={sign.error} />
    </Dialog>
  );
}
