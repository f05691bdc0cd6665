import type { CaseId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { readLoopFacts, readPeople, type LoopFacts } from './loopFacts';
import type { Tx } from './openDatabase';
import { StudyTable, type StudyRow } from './tables/case';
import { ReportTable, type ReportRow } from './tables/report';

export type ReportContent = LoopFacts & {
  readonly report: ReportRow;
  /** Up to the one that is printed, in order. */
  readonly versions: readonly ReportRow[];
  /** Those with a recording, in the order of their series. */
  readonly studies: readonly StudyRow[];
};

export const latestReport = async (tx: Tx, caseId: CaseId): Promise<ReportRow | null> =>
  (await tx.find(ReportTable, { where: { caseId }, order: { version: 'DESC' }, take: 1 }))[0] ?? null;

/** Everything that the printed report says, as it is now. Throws access/not-found where nothing was signed. */
export async function readReportContent(tx: Tx, caseId: CaseId): Promise<ReportContent> {
  const versions = await tx.find(ReportTable, { where: { caseId }, order: { version: 'ASC' } });
  const report = versions.at(-1);
  if (!report) throw new Refusal('access/not-found');
  const loops = await readLoopFacts(tx, caseId);
  const signers = await readPeople(
    tx,
    versions.flatMap(({ signedBy, askedBy }) => [signedBy, askedBy]),
  );
  return {
    ...loops,
    report,
    versions,
    studies: await tx.find(StudyTable, {
      where: { caseId, state: 'decoded' },
      order: { series: 'ASC', receivedAt: 'ASC' },
    }),
    people: new Map([...loops.people, ...signers]),
  };
}

/** The same case as an earlier version has to say it. */
export const asVersion = (content: ReportContent, report: ReportRow): ReportContent => ({
  ...content,
  report,
  versions: content.versions.filter(({ version }) => version <= report.version),
});
