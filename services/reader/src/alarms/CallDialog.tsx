import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { AlertView } from '../../../../shared/contracts/http';
import { WhoAnswers } from '../../../../shared/contracts/loop';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useSaveOfCase } from '../api/useSaveOfCase';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { professionWords } from '../words/trade';
import { useWords } from '../words/words';
import { callBody, hasAnswered, nobody, untold, type CallDraft } from './callDraft';
import { findingLine, phoneLine } from './callLines';
import { Choice } from './Choice';
import { agreedWords, callWords, readBackWords } from './loopWords';

function Fields({
  draft,
  change,
  people,
}: {
  draft: CallDraft;
  change: (draft: CallDraft) => void;
  people: WhoAnswers['people'];
}): ReactElement {
  const say = useWords(callWords);
  const sayReadBack = useWords(readBackWords);
  const sayAgreed = useWords(agreedWords);
  const sayProfession = useWords(professionWords);
  const answered = hasAnswered(draft);
  return (
    <>
      <label className="tx-field">
        <span>{say('who')}</span>
        <select
          className="tx-input"
          name="who"
          value={draft.who}
          onChange={(event) => {
            change({ ...untold, who: event.target.value });
          }}
        >
          <option value="">{say('choose')}</option>
          <option value={nobody}>{say('nobody')}</option>
          {people.map(({ id, name, profession }) => (
            <option key={id} value={id}>
              {`${name}（${sayProfession(profession)}）`}
            </option>
          ))}
        </select>
      </label>
      <label className="tx-field">
        <span>{say('said')}</span>
        <input
          className="tx-input"
          name="said"
          maxLength={300}
          disabled={!answered}
          value={draft.said}
          onChange={(event) => {
            change({ ...draft, said: event.target.value });
          }}
        />
      </label>
      <Choice
        label={say('readBack')}
        options={['right', 'wrong', 'none'] as const}
        sayOption={sayReadBack}
        chosen={draft.readBack}
        disabled={!answered}
        onChoose={(readBack) => {
          change({ ...draft, readBack });
        }}
      />
      <Choice
        label={say('agreed')}
        options={['taking-care', 'patient-left', 'nothing'] as const}
        sayOption={sayAgreed}
        chosen={draft.agreed}
        disabled={!answered}
        onChoose={(agreed) => {
          change({ ...draft, agreed });
        }}
      />
    </>
  );
}

/** 登记电话: three fields while the receiver is still in the hand. */
export function CallDialog({ alert, onClose }: { alert: AlertView; onClose: () => void }): ReactElement {
  const say = useWords(callWords);
  const { caseId } = alert.case;
  const [draft, change] = useState<CallDraft>({ ...untold, who: '' });
  const who = useQuery({
    queryKey: keys.whoAnswers(caseId),
    queryFn: () => call(WhoAnswers, 'GET', `/api/cases/${caseId}/who-answers`),
  });
  const body = callBody(draft);
  const save = useSaveOfCase(() => call(AlertView, 'POST', `/api/alerts/${alert.id}/calls`, body), onClose);
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('save')}
      disabled={!body || save.isPending}
      onCancel={onClose}
      onSend={() => {
        save.mutate();
      }}
    />
  );
  return (
    <Dialog title={say('title')} foot={foot} onClose={onClose}>
      <p className="tx-said">
        <strong>{phoneLine(alert)}</strong>
      </p>
      <p>
        {say('ask')} <PatientLine patient={alert.case.patient} /> · {findingLine(alert)}
      </p>
      <Fields draft={draft} change={change} people={who.data?.people ?? []} />
      <p className="tx-soft">{say('help')}</p>
      <RefusalNote reason={who.error ?? save.error} />
    </Dialog>
  );
}
