import { useState, type ReactElement } from 'react';
import type { CaseView, ReadNowView, ResolveReadNow } from '../../../../shared/contracts/http';
import { Dismissal, wantsSecondLook } from '../../../../shared/domain/readNow';
import { useMe } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { FindingChoice, type Declared } from './FindingChoice';
import type { CaseActions } from './useCase';
import { readNowWords, readWords } from './words';

type Resolution = ResolveReadNow['resolution'];
type DialogParts = {
  readonly view: CaseView;
  readonly epoch: number;
  readonly first: Declared;
  readonly actions: CaseActions;
  readonly onResolved: (answer: ResolveReadNow, after: CaseView) => void;
  readonly onClose: () => void;
};

const choices = [
  ['confirmed', 'confirmed', 'confirmedHelp'],
  ['not-critical', 'notCritical', 'notCriticalHelp'],
  ['unreadable', 'unreadable', 'unreadableHelp'],
  ['unassessable', 'unassessable', 'unassessableHelp'],
] as const;

/** Only what has been seen can be ruled out, only what cannot be recorded again is given up. */
const choicesFor = ({ studies, noRepeat }: CaseView): readonly (typeof choices)[number][] =>
  choices.filter(
    ([resolution]) =>
      (resolution !== 'not-critical' || studies.some(({ readable }) => readable)) &&
      (resolution !== 'unassessable' || noRepeat !== null),
  );

/** Null while something is still missing. */
export function answerOf(
  resolution: Resolution | null,
  { epoch, declared, reason }: { epoch: number; declared: Declared; reason: string },
): ResolveReadNow | null {
  if (resolution === null) return null;
  if (resolution === 'confirmed') {
    const complete = declared.findingKey !== '' && declared.summary.trim() !== '';
    return complete ? { resolution, epoch, ...declared } : null;
  }
  return reason.trim() === '' ? null : { resolution, epoch, reason };
}

const wantsSecondLookOf = ({ firstOpinion, findingKeys }: ReadNowView, junior: boolean): boolean =>
  wantsSecondLook({ firstOpinionAt: firstOpinion && new Date(firstOpinion.at), findingKeys }, { junior });

/** One of three answers; each says at once what it will do. */
export function ReadNowDialog({ view, epoch, first, actions, onResolved, onClose }: DialogParts): ReactElement {
  const say = useWords(readNowWords);
  const sayRead = useWords(readWords);
  const [resolution, choose] = useState<Resolution | null>(null);
  const [declared, setDeclared] = useState(first);
  const [reason, setReason] = useState('');
  const { resolve } = actions;
  const { junior } = useMe();
  const asksSecond = view.readNow !== null && wantsSecondLookOf(view.readNow, junior);
  const answer = answerOf(resolution, { epoch, declared, reason });
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {sayRead('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind={resolution === 'confirmed' ? 'alarm' : 'main'}
        disabled={!answer || resolve.isPending}
        onClick={() => {
          if (answer) {
            resolve.mutate(answer, {
              onSuccess: (after) => {
                onResolved(answer, after);
              },
            });
          }
        }}
      >
        {say('submit')}
      </button>
    </>
  );
  return (
    <Dialog title={say('dialog')} foot={foot} onClose={onClose}>
      <PatientLine patient={view.patient} />
      <div className="rd-choices" role="radiogroup" aria-label={say('dialog')}>
        {choicesFor(view).map(([value, title, help]) => (
          <label key={value} data-chosen={resolution === value}>
            <input
              type="radio"
              name="resolution"
              checked={resolution === value}
              onChange={() => {
                choose(value);
              }}
            />
            <span>
              <strong>{say(title)}</strong>
              <span className="tx-soft">{say(asksSecond && Dismissal.safeParse(value).success ? 'junior' : help)}</span>
            </span>
          </label>
        ))}
      </div>
      {resolution === 'confirmed' ? <FindingChoice value={declared} onChange={setDeclared} /> : null}
      {resolution !== null && resolution !== 'confirmed' ? (
        <label className="tx-field">
          <span>{say('reason')}</span>
          <textarea
            className="tx-input"
            rows={2}
            maxLength={500}
            autoFocus
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </label>
      ) : null}
      <RefusalNote reason={resolve.error} />
    </Dialog>
  );
}
