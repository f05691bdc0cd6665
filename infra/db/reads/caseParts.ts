import { In } from 'typeorm';
import type { CaseId, PatientId, PersonId, StudyId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { Severity } from '../../../shared/ecg/interpretation';
import type { Tx } from '../openDatabase';
import {
  AssignmentTable,
  CaseTable,
  RoutingDecisionTable,
  StudyTable,
  type AssignmentRow,
  type CaseRow,
  type RoutingDecisionRow,
  type StudyRow,
} from '../tables/case';

export const casesById = (tx: Tx, ids: readonly CaseId[]): Promise<CaseRow[]> =>
  tx.findBy(CaseTable, { id: In([...new Set(ids)]) });

/** Latest first; drafts are not yet anybody's record. */
export const casesOfPatient = async (tx: Tx, patientId: PatientId): Promise<CaseRow[]> =>
  (await tx.find(CaseTable, { where: { patientId }, order: { submittedAt: 'DESC' } })).filter(
    ({ submittedAt }) => submittedAt !== null,
  );

export const studiesOf = (tx: Tx, caseIds: readonly CaseId[]): Promise<StudyRow[]> =>
  tx.find(StudyTable, { where: { caseId: In([...caseIds]) }, order: { series: 'ASC', receivedAt: 'ASC' } });

export async function readStudy(tx: Tx, id: StudyId): Promise<StudyRow> {
  const found = await tx.findOneBy(StudyTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export const assignmentsOf = (tx: Tx, caseId: CaseId): Promise<AssignmentRow[]> =>
  tx.find(AssignmentTable, { where: { caseId }, order: { offeredAt: 'ASC' } });

export const decisionsOf = (tx: Tx, caseId: CaseId): Promise<RoutingDecisionRow[]> =>
  tx.find(RoutingDecisionTable, { where: { caseId }, order: { at: 'ASC' } });

/** The offer that is still open to this person. */
export const offerTo = (tx: Tx, caseId: CaseId, personId: PersonId): Promise<AssignmentRow | null> =>
  tx.findOneBy(AssignmentTable, { caseId, personId, state: 'offered' });

export type EarlierCase = {
  readonly id: CaseId;
  readonly number: string;
  readonly submittedAt: Date;
  readonly severity: Severity | null;
  readonly studyIds: StudyId[];
  readonly conclusion: string | null;
};

/** The patient's other submitted cases, latest first, each with its readable studies and its last conclusion. */
export const earlierCases = (tx: Tx, seen: CaseRow): Promise<EarlierCase[]> =>
  tx.query(
    `select c.id, c.number, c.submitted_at as "submittedAt", c.severity,
       array(select s.id from study s where s.case_id = c.id and s.state = 'decoded' order by s.series, s.received_at) as "studyIds",
       (select case when r.status <> 'entered-in-error' then r.body ->> 'conclusion' end
         from report r where r.case_id = c.id order by r.version desc limit 1) as conclusion
     from "case" c where c.patient_id = $1 and c.id <> $2 and c.submitted_at is not null and c.state <> 'rejected'
     order by c.submitted_at desc limit 20`,
    [seen.patientId, seen.id],
  );
