import { useState, type ReactElement } from 'react';
import type { WorklistRow } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { ColleagueChoice } from './ColleagueChoice';
import { useReassign } from './useWorklist';
import { worklistWords } from './words';

type Given = Pick<WorklistRow, 'caseId' | 'service'> & { readonly patient: Omit<WorklistRow['patient'], 'id'> };

/** The desk gives a case to somebody else. */
export function ReassignDialog({ row, onClose }: { row: Given; onClose: () => void }): ReactElement {
  const say = useWords(worklistWords);
  const [person, choose] = useState<PersonId | null>(null);
  const [reason, setReason] = useState('');
  const reassign = useReassign();
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('reassign')}
      disabled={!person || reason.trim() === '' || reassign.isPending}
      onCancel={onClose}
      onSend={() => {
        if (!person) return;
        reassign.mutate({ caseId: row.caseId, personId: person, reason }, { onSuccess: onClose });
      }}
    />
  );
  return (
    <Dialog title={say('reassign')} foot={foot} onClose={onClose}>
      <PatientLine patient={row.patient} />
      <p className="tx-soft">{say('reassignHelp')}</p>
      <ColleagueChoice label={say('toWhom')} service={row.service} chosen={person} onChoose={choose} />
      <label className="tx-field">
        <span>{say('reason')}</span>
        <input
          className="tx-input"
          value={reason}
          maxLength={500}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      <RefusalNote reason={reassign.error} />
    </Dialog>
  );
}
