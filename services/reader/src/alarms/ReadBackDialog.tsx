import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { AcknowledgeResult, Challenge, type Acknowledge, type AlertView } from '../../../../shared/contracts/http';
import { Sex } from '../../../../shared/domain/case';
import type { ReadBackPatient } from '../../../../shared/domain/readBack';
import { call } from '../api/call';
import { useSaveOfCase } from '../api/useSaveOfCase';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { sexWords } from '../words/trade';
import { useWords } from '../words/words';
import { answerWords } from './words';

type Outcome = 'taking-care' | 'patient-left';
type Chosen = {
  readonly patient: ReadBackPatient | null;
  readonly findingKey: string | null;
  readonly outcome: Outcome;
};

const nothingChosen: Chosen = { patient: null, findingKey: null, outcome: 'taking-care' };

type OptionParts = {
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
};

function Option({ group, checked, onChoose, children }: OptionParts): ReactElement {
  return (
    <label className="tx-option" data-checked={checked}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

function usePatientWords(): (patient: ReadBackPatient) => string {
  const say = useWords(answerWords);
  const saySex = useWords(sexWords);
  return ({ name, sex, age }) => {
    const known = Sex.safeParse(sex);
    const years = /^\d+$/.test(age) ? say('years', { age }) : age;
    return [name, known.success ? saySex(known.data) : sex, years].filter((part) => part !== '').join('　');
  };
}

type QuestionParts = {
  readonly challenge: Challenge;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
};

function Questions({ challenge, chosen, choose }: QuestionParts): ReactElement {
  const say = useWords(answerWords);
  const language = useLanguage();
  const inWords = usePatientWords();
  return (
    <div className="tx-questions">
      <fieldset>
        <legend>{say('which')}</legend>
        {challenge.patients.map((patient) => (
          <Option
            key={JSON.stringify(patient)}
            group="patient"
            checked={chosen.patient === patient}
            onChoose={() => {
              choose({ ...chosen, patient });
            }}
          >
            {inWords(patient)}
          </Option>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('what')}</legend>
        {challenge.findings.map(({ key, ...names }) => (
          <Option
            key={key}
            group="finding"
            checked={chosen.findingKey === key}
            onChoose={() => {
              choose({ ...chosen, findingKey: key });
            }}
          >
            {names[language]}
          </Option>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('then')}</legend>
        {(['taking-care', 'patient-left'] as const).map((outcome) => (
          <Option
            key={outcome}
            group="outcome"
            checked={chosen.outcome === outcome}
            onChoose={() => {
              choose({ ...chosen, outcome });
            }}
          >
            {say(outcome)}
          </Option>
        ))}
      </fieldset>
    </div>
  );
}

/** A wrong read-back is answered, not refused: the dialog stays and says so. */
function useAnswer(alert: AlertView, closed: () => void) {
  return useSaveOfCase(
    (answer: Acknowledge) => call(AcknowledgeResult, 'POST', `/api/alerts/${alert.id}/acknowledge`, answer),
    ({ result }) => {
      if (result !== 'wrong') closed();
    },
  );
}

/** 复述确认: the right patient and finding among near misses, with the alert out of sight; the server knows which. */
export function ReadBackDialog({ alert, onClose }: { alert: AlertView; onClose: () => void }): ReactElement {
  const say = useWords(answerWords);
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const challenge = useQuery({
    queryKey: ['challenge', alert.id],
    queryFn: () => call(Challenge, 'GET', `/api/alerts/${alert.id}/challenge`),
    staleTime: Infinity,
  });
  const answer = useAnswer(alert, onClose);
  const { patient, findingKey, outcome } = chosen;
  const send = (): void => {
    if (!patient || !findingKey) return;
    setChosen(nothingChosen);
    answer.mutate({ answer: outcome, patient, findingKey });
  };
  const foot = (
    <>
      <button
        type="button"
        className="tx-button tx-push-left"
        disabled={answer.isPending}
        onClick={() => {
          answer.mutate({ answer: 'not-my-patient' });
        }}
      >
        {say('notMine')}
      </button>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="alarm"
        disabled={!patient || !findingKey || answer.isPending}
        onClick={send}
      >
        {say('submit')}
      </button>
    </>
  );
  return (
    <Dialog title={say('title')} foot={foot} wide opaque onClose={onClose}>
      <p>{say('advice')}</p>
      {answer.data?.result === 'wrong' && !answer.isPending ? (
        <div className="tx-note" data-tone="critical" role="alert">
          {say('wrong')}
        </div>
      ) : null}
      {challenge.data ? <Questions challenge={challenge.data} chosen={chosen} choose={setChosen} /> : <Wait />}
      <RefusalNote reason={challenge.error ?? answer.error} />
    </Dialog>
  );
}
