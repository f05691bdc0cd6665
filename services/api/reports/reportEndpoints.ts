import { z } from 'zod';
import { ChangeReport, ReportView, WithdrawReport } from '../../../shared/contracts/http';
import { CaseId, ReportId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, moveCase, readCase } from '../../../infra/db/cases';
import { answerPagesOfCase, answerPagesOfPerson } from '../../../infra/db/pages';
import { latestReport } from '../../../infra/db/reportContent';
import { documentOf, readReport, reportsOf } from '../../../infra/db/reads/reports';
import { noteOpening } from '../../../infra/db/reportVersions';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { ReportRow } from '../../../infra/db/tables/report';
import { writeTimeline } from '../../../infra/db/timeline';
import { mayDo } from '../access';
import { blobEndpoint, endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { touchCase } from '../cases/touchCase';
import { reportViews } from '../views/reportViews';
import { changeReport } from './changeReport';
import { withdrawReport } from './withdrawReport';

/** One reader is enough for the reminder; that the meaning changed is answered by each for himself. */
async function answerFor(
  doing: PersonDoing,
  { id: caseId }: CaseRow,
  { everybody }: { everybody: boolean },
): Promise<void> {
  if (everybody) await answerPagesOfCase(doing, { caseId, messages: ['report-unopened'] });
  const { personId } = doing.actor;
  await answerPagesOfPerson(doing, { personId, caseId, messages: ['report-amended', 'report-withdrawn'] });
}

/** The clinic has read it: the case moves on once, every reader and version is remembered. */
async function openReport(doing: PersonDoing, report: ReportRow): Promise<void> {
  const { tx, actor } = doing;
  const seen = await lockCase(tx, report.caseId);
  if (seen.clinicId !== actor.organizationId) throw new Refusal('access/denied');
  const first = await noteOpening(doing, { reportId: report.id, personId: actor.personId });
  const opening = { reportId: report.id, version: report.version };
  if (first) await writeTimeline(doing, seen.id, { event: 'report-opened', detail: opening });
  // Also when it is no first look: it may have been opened before it was delivered.
  const newest = (await latestReport(tx, seen.id))?.id === report.id;
  const moved = newest ? await moveCase(doing, seen, { event: 'opened-at-clinic', detail: opening }) : null;
  if (first && !moved) await touchCase(doing, seen);
  if (newest) await answerFor(doing, seen, { everybody: first || moved !== null });
  const detail = { caseId: seen.id, version: report.version };
  await writeAudit(doing, { action: 'open-report', subjectKind: 'report', subjectId: report.id, detail });
}

/** On paper the clinic reads it as well: whoever took it is told when it changes. */
async function noteReading(doing: PersonDoing, report: ReportRow): Promise<void> {
  const { clinicId } = await readCase(doing.tx, report.caseId);
  const treats = clinicId === doing.actor.organizationId && mayDo(doing.actor, doing.side, 'report/open');
  if (treats) await openReport(doing, report);
}

async function pdfOf(doing: PersonDoing, caseId: CaseId, version: number | undefined) {
  const reports = await reportsOf(doing.tx, [caseId]);
  const report = version === undefined ? reports.at(-1) : reports.find((one) => one.version === version);
  if (!report) throw new Refusal('access/not-found');
  const document = await documentOf(doing.tx, report.id);
  // Signed, and on its way through the deliver stage.
  if (!document) throw new Refusal('server/busy', { reportId: report.id });
  return { report, document };
}

/** A version as this person sees it, once it was signed, asked for or opened. */
async function viewOf(doing: PersonDoing, report: ReportRow): Promise<ReportView> {
  const { clinicId } = await readCase(doing.tx, report.caseId);
  const [view] = await reportViews(doing.tx, [report], clinicId);
  return ReportView.parse(view);
}

const changing: readonly Endpoint[] = [
  endpoint('post', '/cases/:id/report-versions', {
    action: 'report/change',
    params: z.object({ id: CaseId }),
    body: ChangeReport,
    answer: ReportView,
    perform: async (doing, { params: { id }, body }, { signingTries: tries }) =>
      await viewOf(doing, await changeReport(doing, id, { ...body, tries })),
  }),
  endpoint('post', '/reports/:id/withdraw', {
    action: 'report/change',
    params: z.object({ id: ReportId }),
    body: WithdrawReport,
    answer: ReportView,
    perform: async (doing, { params: { id }, body }, { signingTries: tries }) =>
      await viewOf(doing, await withdrawReport(doing, id, { ...body, tries })),
  }),
];

export const reportEndpoints: readonly Endpoint[] = [
  ...changing,
  endpoint('post', '/reports/:id/open', {
    action: 'report/open',
    params: z.object({ id: ReportId }),
    answer: ReportView,
    perform: async (doing, { params: { id } }) => {
      const report = await readReport(doing.tx, id);
      await openReport(doing, report);
      return await viewOf(doing, report);
    },
  }),
  blobEndpoint('/cases/:id/report.pdf', {
    action: 'case/view',
    params: z.object({ id: CaseId }),
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
    locate: async (doing, { params: { id }, query: { version } }) => {
      const { report, document } = await pdfOf(doing, id, version);
      await noteReading(doing, report);
      const detail = { caseId: id, version: report.version };
      await writeAudit(doing, { action: 'view-pdf', subjectKind: 'report', subjectId: report.id, detail });
      const fileName = `report-${id}-v${report.version}.pdf`;
      return { sha256: document.sha256, type: 'application/pdf', fileName, download: false };
    },
  }),
];
