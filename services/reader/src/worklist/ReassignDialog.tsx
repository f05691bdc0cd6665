import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { RotaView, type WorklistRow } from '../../../../shared/contracts/http';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { useReassign } from './useWorklist';
import { worklistWords } from './words';

/** The desk gives a case to somebody else; whoever is on call stands first. */
export function ReassignDialog({ row, onClose }: { row: WorklistRow; onClose: () => void }): ReactElement {
  const say = useWords(worklistWords);
  const [chosen, choose] = useState('');
  const [reason, setReason] = useState('');
  const reassign = useReassign();
  const { data, error } = useQuery({
    queryKey: keys.rota(row.service, 'now'),
    queryFn: () => call(RotaView, 'GET', `/api/rota?service=${row.service}`),
  });
  const onCall = new Set(data?.onCallNow);
  const people = [...(data?.people ?? [])].sort((a, b) => Number(onCall.has(b.id)) - Number(onCall.has(a.id)));
  const person = people.find(({ id }) => id === chosen);
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        disabled={!person || reason.trim() === '' || reassign.isPending}
        onClick={() => {
          if (!person) return;
          reassign.mutate({ caseId: row.caseId, personId: person.id, reason }, { onSuccess: onClose });
        }}
      >
        {say('reassign')}
      </button>
    </>
  );
  return (
    <Dialog title={say('reassign')} foot={foot} onClose={onClose}>
      <PatientLine patient={row.patient} />
      <p className="tx-soft">{say('reassignHelp')}</p>
      <label className="tx-field">
        <span>{say('toWhom')}</span>
        <select
          className="tx-input"
          value={chosen}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          <option value="">{say('choose')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {onCall.has(id) ? say('onCall', { name }) : name}
            </option>
          ))}
        </select>
      </label>
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
      <RefusalNote reason={reassign.error ?? error} />
    </Dialog>
  );
}
