import { In, IsNull, Not } from 'typeorm';
import type { CaseId } from '../../shared/domain/ids';
import type { Interpretation } from '../../shared/ecg/interpretation';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { CaseTable, StudyTable, type CaseRow, type StudyRow } from './tables/case';
import { selectList } from './tables/table';

const studiesOfCase = `select ${selectList(StudyTable)} from study where case_id = $1 order by series, received_at, sha256`;

export const studiesOf = (tx: Tx, caseId: CaseId): Promise<StudyRow[]> => tx.query(studiesOfCase, [caseId]);

/** Something of the case can be laid before a reader. */
export const hasReadable = (tx: Tx, caseId: CaseId): Promise<boolean> =>
  tx.existsBy(StudyTable, { caseId, state: 'decoded', recordingSha256: Not(IsNull()) });

type Found =
  Pick<StudyRow, 'recordedAt' | 'device' | 'devicePatient' | 'recordingSha256'> | { readonly refusalCode: string };

/** False: another worker was first. */
export async function saveDecoded({ tx }: Doing, id: StudyRow['id'], found: Found): Promise<boolean> {
  const state = 'refusalCode' in found ? 'undecodable' : 'decoded';
  const { affected } = await tx.update(StudyTable, { id, state: 'stored' }, { ...found, state });
  return affected === 1;
}

/** Null: the engine broke on it. False: another worker was first. */
export async function saveAnalysis(
  { tx, at }: Doing,
  id: StudyRow['id'],
  interpretation: Interpretation | null,
): Promise<boolean> {
  const { affected } = await tx.update(
    StudyTable,
    { id, analysis: 'waiting' },
    { interpretation, analysis: interpretation ? 'done' : 'failed', analyzedAt: at },
  );
  return affected === 1;
}

/** The same patient's latest interpretation before this study, for what is "new" and "first". */
export async function priorInterpretation(
  tx: Tx,
  { patientId }: CaseRow,
  { receivedAt, id }: StudyRow,
): Promise<Interpretation | null> {
  if (!patientId) return null;
  const rows: { interpretation: Interpretation }[] = await tx.query(
    `select interpretation from study join "case" on "case".id = case_id
     where patient_id = $1 and study.id <> $2 and received_at < $3 and analysis = 'done'
     order by received_at desc limit 1`,
    [patientId, id, receivedAt],
  );
  return rows[0]?.interpretation ?? null;
}

/** Cases with a study that no machine has finished although nobody is asked to any more. */
export async function casesWithUnfinishedStudies(tx: Tx, receivedBefore: Date, limit: number): Promise<CaseRow[]> {
  const rows: { id: CaseId }[] = await tx.query(
    `select distinct "case".id from study join "case" on "case".id = case_id
     where study.analysis = 'waiting' and study.state <> 'undecodable' and received_at < $1
       and work_due_at is null and "case".state not in ('draft', 'rejected', 'cancelled', 'closed') limit $2`,
    [receivedBefore, limit],
  );
  return rows.length === 0 ? [] : await tx.findBy(CaseTable, { id: In(rows.map(({ id }) => id)) });
}
