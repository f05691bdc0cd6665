import { useState, type ReactElement } from 'react';
import type { CaseView, ReportView } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { changeWords } from './changeWords';
import { PasswordField } from './PasswordField';
import { ReasonField } from './ReasonField';
import { useReportChange } from './useReportChange';
import { readWords } from './words';

type Parts = { readonly view: CaseView; readonly report: ReportView; readonly onClose: () => void };

/** The first reader asks with a reason; the second sees it and makes it so. */
export function WithdrawDialog({ view, report, onClose }: Parts): ReactElement {
  const say = useWords(changeWords);
  const sayRead = useWords(readWords);
  const asked = report.withdrawal;
  const [reason, setReason] = useState(asked?.reason ?? '');
  const [password, setPassword] = useState('');
  const { withdraw } = useReportChange(view.id);
  const ready = reason.trim() !== '' && password !== '' && !withdraw.isPending;
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {sayRead('cancel')}
      </button>
      <button type="submit" form="rd-withdraw" className="tx-button" data-kind="alarm" disabled={!ready}>
        {say(asked ? 'agreeWithdraw' : 'withdraw')}
      </button>
    </>
  );
  return (
    <Dialog title={say('withdrawTitle')} foot={foot} onClose={onClose}>
      <form
        id="rd-withdraw"
        className="rd-change"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) withdraw.mutate({ id: report.id, reason, password }, { onSuccess: onClose });
        }}
      >
        <PatientLine patient={view.patient} />
        <p className="rd-quoted">{report.body.conclusion}</p>
        <p className="tx-soft">
          {asked ? say('agreeHelp', { name: asked.askedBy.name, reason: asked.reason }) : say('withdrawHelp')}
        </p>
        {asked ? null : (
          <ReasonField
            label={say('reason')}
            value={reason}
            usual={[say('wrongPatient'), say('wrongLeads')]}
            onChange={setReason}
          />
        )}
        <PasswordField value={password} onChange={setPassword} />
        <RefusalNote reason={withdraw.error} />
      </form>
    </Dialog>
  );
}
