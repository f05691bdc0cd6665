import { z } from 'zod';
import { ReportView } from '../../../shared/contracts/http';
import { CaseId, ReportId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, moveCase } from '../../../infra/db/cases';
import { answerPagesOfCase } from '../../../infra/db/pages';
import { documentOf, readReport, reportsOf } from '../../../infra/db/reads/reports';
import { noteOpening } from '../../../infra/db/reportVersions';
import type { ReportRow } from '../../../infra/db/tables/report';
import { writeTimeline } from '../../../infra/db/timeline';
import { blobEndpoint, endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { touchCase } from '../cases/touchCase';
import { reportViews } from '../views/reportViews';

/** The clinic has read it: the case moves on once, every reader and version is remembered. */
async function openReport(doing: PersonDoing, report: ReportRow) {
  const { tx, actor } = doing;
  const seen = await lockCase(tx, report.caseId);
  if (seen.clinicId !== actor.organizationId) throw new Refusal('access/denied');
  const first = await noteOpening(doing, { reportId: report.id, personId: actor.personId });
  const opening = { reportId: report.id, version: report.version };
  if (first) await writeTimeline(doing, seen.id, { event: 'report-opened', detail: opening });
  // Also when it is no first look: it may have been opened before it was delivered.
  const moved = await moveCase(doing, seen, { event: 'opened-at-clinic', detail: opening });
  if (first && !moved) await touchCase(doing, seen);
  if (first || moved) await answerPagesOfCase(doing, { caseId: seen.id, messages: ['report-unopened'] });
  const detail = { caseId: seen.id, version: report.version };
  await writeAudit(doing, { action: 'open-report', subjectKind: 'report', subjectId: report.id, detail });
  return await reportViews(tx, [report], seen.clinicId);
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

export const reportEndpoints: readonly Endpoint[] = [
  endpoint('post', '/reports/:id/open', {
    action: 'report/open',
    params: z.object({ id: ReportId }),
    answer: ReportView,
    perform: async (doing, { params: { id } }) => {
      const [view] = await openReport(doing, await readReport(doing.tx, id));
      return ReportView.parse(view);
    },
  }),
  blobEndpoint('/cases/:id/report.pdf', {
    action: 'case/view',
    params: z.object({ id: CaseId }),
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
    locate: async (doing, { params: { id }, query: { version } }) => {
      const { report, document } = await pdfOf(doing, id, version);
      const detail = { caseId: id, version: report.version };
      await writeAudit(doing, { action: 'view-pdf', subjectKind: 'report', subjectId: report.id, detail });
      const fileName = `report-${id}-v${report.version}.pdf`;
      return { sha256: document.sha256, type: 'application/pdf', fileName, download: false };
    },
  }),
];
