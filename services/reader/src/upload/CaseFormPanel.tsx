import { useState, type ReactElement } from 'react';
import { isEmergency } from '../../../../shared/domain/case';
import { exactTime } from '../ui/dates';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { differentPeople, mismatches, takeFromFile, type Mismatch } from './filePatient';
import { problemsOf, type FormProblem } from './form';
import { MismatchDialog } from './MismatchDialog';
import { PatientFields } from './PatientFields';
import { RequestFields } from './RequestFields';
import { Consent, SubmitFields } from './SubmitFields';
import type { Desk } from './useUploadDesk';
import { formWords, problemWords } from './words';

const problemsOn = ({ form, files }: Desk): readonly FormProblem[] => {
  const today = exactTime(new Date(serverNow()).toISOString()).slice(0, 10);
  return [
    ...(files.some(({ refusal }) => refusal !== null) ? (['file-refused'] as const) : []),
    ...(differentPeople(files.map(({ patient }) => patient)) ? (['two-people'] as const) : []),
    ...problemsOf(form, { files: files.length, today }),
  ];
};

/** Each field once, however many files say something else. */
const differingOn = ({ form, files }: Desk): readonly Mismatch[] => {
  const all = files.flatMap(({ patient }) => mismatches(form, patient));
  return all.filter((each, at) => all.findIndex(({ field }) => field === each.field) === at);
};

/** 诊断申请单: patient, question, urgency, consent; nothing is sent before it is complete. */
export function CaseFormPanel({ desk }: { desk: Desk }): ReactElement {
  const say = useWords(formWords);
  const sayProblem = useWords(problemWords);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const { form, change } = desk;
  const problems = problemsOn(desk);
  const differing = differingOn(desk);
  const drafted = { form, change, problems: tried ? problems : [] };

  const send = (mismatchConfirmed: boolean): void => {
    setAsking(false);
    setTried(false);
    void desk.submit({ ...form, mismatchConfirmed });
  };
  const submit = (): void => {
    setTried(true);
    if (problems.length > 0) return;
    if (differing.length > 0) setAsking(true);
    else send(false);
  };
  return (
    <section className="tx-panel tx-form" aria-label={say('patient')}>
      <PatientFields {...drafted} differing={differing} />
      <RequestFields {...drafted} />
      <SubmitFields {...drafted} />
      <div className="tx-submit">
        <Consent {...drafted} />
        <button
          type="button"
          className="tx-button"
          data-size="large"
          data-kind={isEmergency(form.priority) || form.technicianSuspects ? 'alarm' : 'main'}
          disabled={desk.checking}
          onClick={submit}
        >
          {say(isEmergency(form.priority) ? 'submitUrgent' : 'submit')}
        </button>
        <button
          type="button"
          className="tx-button"
          data-kind="plain"
          onClick={() => {
            setTried(false);
            desk.clear();
          }}
        >
          {say('clear')}
        </button>
      </div>
      {tried && problems.length > 0 ? (
        <p className="tx-problem" role="alert">
          {problems.map((problem) => sayProblem(problem)).join('；')}
        </p>
      ) : null}
      {asking ? (
        <MismatchDialog
          differing={differing}
          onBack={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            send(true);
          }}
          onTakeFile={() => {
            change(takeFromFile(differing));
            setAsking(false);
          }}
        />
      ) : null}
    </section>
  );
}
