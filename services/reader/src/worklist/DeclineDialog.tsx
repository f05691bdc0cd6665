import { useState, type ReactElement } from 'react';
import type { WorklistRow } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { useDecline } from './useWorklist';
import { worklistWords } from './words';

const usual = ['busy', 'skill', 'known'] as const;

export function DeclineDialog({ row, onClose }: { row: WorklistRow; onClose: () => void }): ReactElement {
  const say = useWords(worklistWords);
  const [reason, setReason] = useState('');
  const decline = useDecline();
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('decline')}
      disabled={reason.trim() === '' || decline.isPending}
      onCancel={onClose}
      onSend={() => {
        decline.mutate({ caseId: row.caseId, reason }, { onSuccess: onClose });
      }}
    />
  );
  return (
    <Dialog title={say('declineTitle')} foot={foot} onClose={onClose}>
      <PatientLine patient={row.patient} />
      <p className="tx-soft">{say('declineHelp')}</p>
      <label className="tx-field">
        <span>{say('reason')}</span>
        <input
          className="tx-input"
          value={reason}
          maxLength={500}
          autoFocus
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      <div className="tx-row">
        {usual.map((each) => (
          <button
            key={each}
            type="button"
            className="tx-button"
            onClick={() => {
              setReason(say(each));
            }}
          >
            {say(each)}
          </button>
        ))}
      </div>
      <RefusalNote reason={decline.error} />
    </Dialog>
  );
}
