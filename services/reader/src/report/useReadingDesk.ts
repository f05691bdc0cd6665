import { useState } from 'react';
import type { CaseView, StudyView } from '../../../../shared/contracts/http';
import { claimable, mayBeClaimed } from '../../../../shared/domain/caseFlow';
import type { PersonId, StudyId } from '../../../../shared/domain/ids';
import type { Finding, Interpretation } from '../../../../shared/ecg/interpretation';
import { durationSeconds, type Recording } from '../../../../shared/ecg/recording';
import { useMe } from '../api/sessionState';
import { usePaperDesk } from '../ecg/usePaperDesk';
import { useRecording } from '../ecg/useRecording';
import { judged, withPhrase, type Verdict } from './body';
import { dialogFor, type OpenDialog, type ReadingDesk } from './commands';
import { comparables, type Comparable } from './EarlierPanel';
import { handedTo } from './handover';
import { readNowOpen } from './objections';
import { phrases } from './phrases';
import { useCaseActions, type CaseActions } from './useCase';
import { useLease, type HeldLease } from './useLease';
import { useWriting, type WritingDesk } from './useWriting';

/** The latest recording that can be drawn; a repeat was asked for because the first one could not be read. */
export const latestStudy = (studies: readonly StudyView[]): StudyView | null =>
  studies.filter(({ readable }) => readable).at(-1) ?? studies.at(-1) ?? null;

const beforeSigning = [...claimable, 'reading'];

type Rights = { readonly mayWrite: boolean; readonly mayClaim: boolean };

/** Who has given the first opinion does not give the second. */
const saidFirst = (view: CaseView, person: PersonId): boolean =>
  readNowOpen(view) && view.readNow?.firstOpinion?.by.personId === person;

/** In nobody's hands, or in hands that must let it go: of an overdue opinion, a lost claim, a colleague's offer. */
const isFree = (view: CaseView, held: HeldLease, person: PersonId): boolean =>
  mayBeClaimed(view.state, view.readNow?.state ?? null) ||
  (view.state === 'reading' && (readNowOpen(view) || held.state === 'lost')) ||
  handedTo(view, person) !== null;

function useRights(view: CaseView, held: HeldLease): Rights {
  const { roles, personId } = useMe();
  const reads = roles.some((role) => role === 'specialist' || role === 'department-head');
  const mayWrite = beforeSigning.includes(view.state) && held.lease !== null && held.state !== 'lost';
  return { mayWrite, mayClaim: reads && !mayWrite && isFree(view, held, personId) && !saidFirst(view, personId) };
}

export type Desk = {
  readonly view: CaseView;
  readonly commands: ReadingDesk;
  readonly actions: CaseActions;
  readonly held: HeldLease;
  readonly writing: WritingDesk;
  readonly study: StudyView | null;
  readonly chooseStudy: (id: StudyId) => void;
  readonly recording: Recording | undefined;
  readonly finding: Finding | null;
  readonly judgeAt: (index: number, verdict: Verdict) => void;
  readonly compared: Comparable | null;
  readonly showCompared: (study: Comparable | null) => void;
  readonly dialog: OpenDialog | null;
  readonly close: () => void;
};

/** Which recording of the case lies on the paper. */
function useStudy(view: CaseView) {
  const [studyId, chooseStudy] = useState<StudyId | null>(null);
  const study = view.studies.find(({ id }) => id === studyId) ?? latestStudy(view.studies);
  const recording = useRecording(study?.readable ? study.id : null).data;
  const interpretation = study?.interpretation ?? null;
  return { study, chooseStudy, recording, interpretation };
}

type Judging = { readonly writing: WritingDesk; readonly interpretation: Interpretation | null };

const judging =
  ({ writing, interpretation }: Judging) =>
  (index: number, verdict: Verdict): void => {
    const key = writing.writing.body.findings[index]?.key;
    const severity = interpretation?.findings.find((each) => each.key === key)?.severity ?? null;
    writing.write((now) => judged(now, { index, verdict, severity }));
  };

function useCompared(view: CaseView) {
  const [compared, showCompared] = useState<Comparable | null>(null);
  const first = comparables(view)[0] ?? null;
  const compare = (): void => {
    showCompared(compared ? null : first);
  };
  return { compared, showCompared, compare, mayCompare: first !== null };
}

/** Everything of the reading page that is not drawing. */
export function useReadingDesk(view: CaseView): Desk {
  const actions = useCaseActions(view.id);
  const held = useLease(view);
  const rights = useRights(view, held);
  const { study, chooseStudy, recording, interpretation } = useStudy(view);
  const paper = usePaperDesk(recording ? durationSeconds(recording) : 10);
  const writing = useWriting(view, interpretation, held.lease?.epoch ?? null);
  const [selected, select] = useState<number | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { compared, showCompared, compare, mayCompare } = useCompared(view);
  const finding = interpretation?.findings[selected ?? -1] ?? null;
  const judgeAt = judging({ writing, interpretation });

  const commands: ReadingDesk = {
    ...paper,
    ...rights,
    readNowOpen: readNowOpen(view),
    findings: interpretation?.findings.length ?? 0,
    selected,
    select,
    judge: (verdict) => {
      const { findings } = writing.writing.body;
      const index = findings.findIndex(({ key, author }) => author === 'machine' && key === finding?.key);
      judgeAt(index, verdict);
    },
    insertPhrase: (at) => {
      const phrase = phrases[at];
      if (phrase) writing.write((now) => withPhrase(now, phrase));
    },
    comparing: compared !== null,
    mayCompare,
    compare,
    claim: () => {
      actions.claim.mutate();
    },
    open: (wanted) => {
      setDialog(dialogFor(wanted, readNowOpen(view)));
    },
  };
  const close = (): void => {
    setDialog(null);
  };
  const paperAndReport = { study, chooseStudy, recording, finding, judgeAt, writing };
  return { view, commands, actions, held, ...paperAndReport, compared, showCompared, dialog, close };
}
