import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import type { CaseActions } from './useCase';
import { readWords } from './words';

type RepeatParts = {
  readonly view: CaseView;
  readonly epoch: number;
  readonly actions: CaseActions;
  readonly onAsked: () => void;
  readonly onClose: () => void;
};

const usual = ['repeatLeads', 'repeatNoise', 'repeatReversed'] as const;

/** Nothing to be read in it: the clinic records again. */
export function RepeatDialog({ view, epoch, actions: { requestRepeat }, onAsked, onClose }: RepeatParts): ReactElement {
  const say = useWords(readWords);
  const [reason, setReason] = useState('');
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('repeat')}
      disabled={reason.trim() === '' || requestRepeat.isPending}
      onCancel={onClose}
      onSend={() => {
        requestRepeat.mutate({ epoch, reason }, { onSuccess: onAsked });
      }}
    />
  );
  return (
    <Dialog title={say('repeatTitle')} foot={foot} onClose={onClose}>
      <PatientLine patient={view.patient} />
      <p className="tx-soft">{say('repeatHelp')}</p>
      <label className="tx-field">
        <span>{say('repeatReason')}</span>
        <input
          className="tx-input"
          value={reason}
          maxLength={500}
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
      <RefusalNote reason={requestRepeat.error} />
    </Dialog>
  );
}
