import { turnaround, type TimelineLine } from '../../../shared/domain/timeline';
import type { AssignmentView, CaseView, Claim } from '../../../shared/contracts/http';
import type { CaseId, PersonId } from '../../../shared/domain/ids';
import { alertsOf, latestReadNow } from '../../../infra/db/reads/alarms';
import { organizationSummary } from '../../../infra/db/reads/accounts';
import { assignmentsOf, decisionsOf, earlierCases, studiesOf } from '../../../infra/db/reads/caseParts';
import { questionsOf } from '../../../infra/db/informationRequests';
import { peopleNamed } from '../../../infra/db/reads/names';
import { draftOf, reportsOf } from '../../../infra/db/reads/reports';
import type { AssignmentRow } from '../../../infra/db/tables/case';
import { readTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';
import { readNowViews } from './alarmViews';
import { alertViews } from './alertViews';
import { factsOf, iso, isoOrNull, patientView, type CaseFacts } from './caseFacts';
import { reportViews, studyView } from './reportViews';

async function assignmentViews({ tx }: PersonDoing, rows: readonly AssignmentRow[]): Promise<AssignmentView[]> {
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ personId, handedBy }) => [personId, handedBy]),
  );
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.personId, name: names.get(row.personId)?.name ?? '' },
    state: row.state,
    offeredAt: iso(row.offeredAt),
    dueAt: isoOrNull(row.dueAt),
    leaseUntil: isoOrNull(row.leaseUntil),
    reason: row.reason,
    handedBy: row.handedBy && { id: row.handedBy, name: names.get(row.handedBy)?.name ?? '' },
  }));
}

const ownClaim = ({ actor, at }: PersonDoing, rows: readonly AssignmentRow[]): Claim | null => {
  const held = rows.find(({ state, personId }) => state === 'claimed' && personId === actor.personId);
  if (!held?.leaseUntil || held.leaseUntil <= at) return null;
  return { caseId: held.caseId, epoch: held.epoch, leaseUntil: iso(held.leaseUntil) };
};

export const turnaroundView = (lines: readonly TimelineLine[]): CaseView['turnaround'] => [...turnaround(lines)];

async function alarmsOf(doing: PersonDoing, caseId: CaseId): Promise<Pick<CaseView, 'readNow' | 'alerts'>> {
  const readNow = await latestReadNow(doing.tx, caseId);
  const [view] = await readNowViews(doing, readNow ? [readNow] : []);
  return { readNow: view ?? null, alerts: await alertViews(doing, await alertsOf(doing.tx, [caseId])) };
}

async function earlierOf(doing: PersonDoing, { row }: CaseFacts): Promise<CaseView['earlier']> {
  const earlier = await earlierCases(doing.tx, row);
  return earlier.map(({ id, number, submittedAt, studyIds, conclusion, severity }) => ({
    caseId: id,
    caseNumber: number,
    submittedAt: iso(submittedAt),
    studyIds,
    conclusion,
    severity,
  }));
}

async function readingOf(doing: PersonDoing, caseId: CaseId) {
  const { tx, actor } = doing;
  const assignments = await assignmentsOf(tx, caseId);
  const draft = await draftOf(tx, caseId, actor.personId);
  return {
    assignments: await assignmentViews(doing, assignments),
    claim: ownClaim(doing, assignments),
    draft: draft && { body: draft.body, savedAt: iso(draft.savedAt) },
    decisions: (await decisionsOf(tx, caseId)).map(({ at, decision }) => ({ at: iso(at), decision })),
  };
}

async function questionViews({ tx }: PersonDoing, caseId: CaseId): Promise<CaseView['questions']> {
  const rows = await questionsOf(tx, [caseId]);
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]),
  );
  const named = (personId: PersonId) => ({ personId, name: names.get(personId)?.name ?? '' });
  return rows.map(({ id, question, askedBy, askedAt, answer, answeredBy, answeredAt }) => ({
    id,
    question,
    askedBy: named(askedBy),
    askedAt: iso(askedAt),
    answer:
      answer !== null && answeredBy && answeredAt ? { text: answer, by: named(answeredBy), at: iso(answeredAt) } : null,
  }));
}

const headOf = ({ row, number, clinic, patient }: CaseFacts, at: Date) => ({
  now: iso(at),
  id: row.id,
  number,
  version: row.version,
  epoch: row.epoch,
  state: row.state,
  service: row.service,
  priority: row.priority,
  priorityRaised: row.priorityRaised,
  severity: row.severity,
  clinic: organizationSummary(clinic),
  patient: patientView(patient, at),
  form: row.form,
  noRepeat: row.noRepeat,
  outsideAgreement: row.outsideAgreement,
  drill: row.drillId !== null,
  submittedAt: isoOrNull(row.submittedAt),
});

/** Everything of one case as this person may see it; whoever calls it writes the audit row. */
export async function caseView(doing: PersonDoing, caseId: CaseId): Promise<CaseView> {
  const { tx, at } = doing;
  const facts = await factsOf(tx, caseId);
  const timeline = await readTimeline(tx, caseId);
  return {
    ...headOf(facts, at),
    ...(await alarmsOf(doing, caseId)),
    ...(await readingOf(doing, caseId)),
    questions: await questionViews(doing, caseId),
    studies: (await studiesOf(tx, [caseId])).map(studyView),
    reports: await reportViews(tx, await reportsOf(tx, [caseId]), facts.row.clinicId),
    timeline: [...timeline],
    turnaround: turnaroundView(timeline),
    earlier: await earlierOf(doing, facts),
  };
}
