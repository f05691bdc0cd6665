import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { AlertView } from '../../../../shared/contracts/http';
import { WhoAnswers, type PaperLoop } from '../../../../shared/contracts/loop';
import type { CaseId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useSaveOfCase } from '../api/useSaveOfCase';
import { FindingChoice } from '../report/FindingChoice';
import { fromLocal } from '../ui/dates';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { RefusalNote } from '../ui/refusal';
import { severityWords } from '../words/trade';
import { useWords } from '../words/words';
import './alarms.css';
import { Choice } from './Choice';
import { paperWords } from './loopWords';
import { emptyPaper, paperBody, type PaperDraft } from './paperDraft';

type FieldName = 'reason' | 'declaredAt' | 'acknowledgedAt' | 'said' | 'text' | 'doctor' | 'disposedAt';
type FieldParts = { readonly draft: PaperDraft; readonly change: (draft: PaperDraft) => void };

function Field({ draft, change, name, time = false }: FieldParts & { name: FieldName; time?: boolean }): ReactElement {
  const say = useWords(paperWords);
  return (
    <label className="tx-field">
      <span>{say(name)}</span>
      <input
        className="tx-input"
        name={name}
        type={time ? 'datetime-local' : 'text'}
        {...(time ? { step: 1 } : { maxLength: name === 'text' ? 1000 : 300 })}
        value={draft[name]}
        onChange={(event) => {
          change({ ...draft, [name]: event.target.value });
        }}
      />
    </label>
  );
}

type Someone = { readonly id: string; readonly name: string };

function Person({
  draft,
  change,
  name,
  people,
}: FieldParts & { name: 'declaredBy' | 'acknowledgedBy'; people: readonly Someone[] }): ReactElement {
  const say = useWords(paperWords);
  return (
    <label className="tx-field">
      <span>{say(name)}</span>
      <select
        className="tx-input"
        name={name}
        value={draft[name]}
        onChange={(event) => {
          change({ ...draft, [name]: event.target.value });
        }}
      >
        <option value="">{say('choose')}</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Fields({ draft, change, who }: FieldParts & { who: WhoAnswers }): ReactElement {
  const say = useWords(paperWords);
  const saySeverity = useWords(severityWords);
  const parts = { draft, change };
  return (
    <div className="tx-paper">
      <Field {...parts} name="reason" />
      <Choice
        label={say('severity')}
        options={['critical', 'significant'] as const}
        sayOption={saySeverity}
        chosen={draft.severity}
        onChoose={(severity: PaperLoop['severity']) => {
          change({ ...draft, severity });
        }}
      />
      <FindingChoice
        value={draft}
        onChange={(finding) => {
          change({ ...draft, ...finding });
        }}
      />
      <Person {...parts} name="declaredBy" people={who.readers} />
      <Field {...parts} name="declaredAt" time />
      <Person {...parts} name="acknowledgedBy" people={who.people} />
      <Field {...parts} name="acknowledgedAt" time />
      <Field {...parts} name="said" />
      <Field {...parts} name="text" />
      <Field {...parts} name="doctor" />
      <Field {...parts} name="disposedAt" time />
    </div>
  );
}

/** 停机补录: the paper is in the hand, and every field of it is asked for. */
export function PaperDialog({ caseId, onClose }: { caseId: CaseId; onClose: () => void }): ReactElement {
  const say = useWords(paperWords);
  const [draft, change] = useState<PaperDraft>(emptyPaper);
  const who = useQuery({
    queryKey: keys.whoAnswers(caseId),
    queryFn: () => call(WhoAnswers, 'GET', `/api/cases/${caseId}/who-answers`),
  });
  const body = paperBody(draft, fromLocal);
  const save = useSaveOfCase(() => call(AlertView, 'POST', `/api/cases/${caseId}/alerts/from-paper`, body), onClose);
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
    <Dialog title={say('title')} foot={foot} wide onClose={onClose}>
      <p className="tx-soft">{say('help')}</p>
      {who.data ? <Fields draft={draft} change={change} who={who.data} /> : null}
      <RefusalNote reason={who.error ?? save.error} />
    </Dialog>
  );
}
