import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { ColleagueChoice } from '../worklist/ColleagueChoice';
import { ReasonField } from './ReasonField';
import type { CaseActions } from './useCase';
import { handoverWords, readWords } from './words';

type Parts = {
  readonly view: CaseView;
  readonly epoch: number;
  readonly actions: CaseActions;
  readonly onClose: () => void;
};

/** A colleague is asked; until then the case stays in these hands. */
export function HandoverDialog({ view, epoch, actions: { handOver }, onClose }: Parts): ReactElement {
  const say = useWords(handoverWords);
  const sayRead = useWords(readWords);
  const { personId } = useMe();
  const [colleague, choose] = useState<PersonId | null>(null);
  const [reason, setReason] = useState('');
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {sayRead('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        disabled={!colleague || reason.trim() === '' || handOver.isPending}
        onClick={() => {
          if (colleague) handOver.mutate({ epoch, personId: colleague, reason }, { onSuccess: onClose });
        }}
      >
        {say('handOver')}
      </button>
    </>
  );
  return (
    <Dialog title={say('title')} foot={foot} onClose={onClose}>
      <PatientLine patient={view.patient} />
      <p className="tx-soft">{say('help')}</p>
      <ColleagueChoice
        label={say('toWhom')}
        service={view.service}
        except={personId}
        chosen={colleague}
        onChoose={choose}
      />
      <ReasonField
        label={say('reason')}
        value={reason}
        usual={[say('shiftEnds'), say('emergency'), say('specialty')]}
        onChange={setReason}
      />
      <RefusalNote reason={handOver.error} />
    </Dialog>
  );
}
