import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { questionWords } from './questionWords';
import type { CaseActions } from './useCase';

type QuestionParts = {
  readonly view: CaseView;
  readonly epoch: number;
  readonly actions: CaseActions;
  readonly onAsked: () => void;
  readonly onClose: () => void;
};

const usual = ['onset', 'history', 'vitals'] as const;

/** 需补充资料: the clinic is asked, and the case comes back with the answer. */
export function QuestionDialog({ view, epoch, actions: { requestInfo }, ...parts }: QuestionParts): ReactElement {
  const say = useWords(questionWords);
  const [question, setQuestion] = useState('');
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('send')}
      disabled={question.trim() === '' || requestInfo.isPending}
      onCancel={parts.onClose}
      onSend={() => {
        requestInfo.mutate({ epoch, question }, { onSuccess: parts.onAsked });
      }}
    />
  );
  return (
    <Dialog title={say('title')} foot={foot} onClose={parts.onClose}>
      <PatientLine patient={view.patient} />
      <p className="tx-soft">{say('help')}</p>
      <label className="tx-field">
        <span>{say('question')}</span>
        <textarea
          className="tx-input"
          rows={3}
          maxLength={500}
          value={question}
          onChange={(event) => {
            setQuestion(event.target.value);
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
              setQuestion(question === '' ? say(each) : `${question}\n${say(each)}`);
            }}
          >
            {say(each)}
          </button>
        ))}
      </div>
      <RefusalNote reason={requestInfo.error} />
    </Dialog>
  );
}
