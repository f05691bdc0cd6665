import { coordinators } from '../../infra/db/audience';
import { lockCase, moveCase } from '../../infra/db/cases';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { asVersion, latestReport, readReportContent, type ReportContent } from '../../infra/db/reportContent';
import { firstOpenings } from '../../infra/db/reads/reports';
import { hasDocumentSince, saveDocument, unprinted } from '../../infra/db/reportDocuments';
import { clocksOf } from '../../infra/db/settings';
import type { CaseRow } from '../../infra/db/tables/case';
import type { ReportRow } from '../../infra/db/tables/report';
import { openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { endSideWork } from '../../infra/db/work';
import type { OneCase } from '../../shared/contracts/queues';
import type { Sha256 } from '../../shared/domain/ids';
import { saysCritical } from '../../shared/domain/reportChange';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { addTime } from '../../shared/domain/units';
import { unpackRecording } from '../../shared/ecg/pack';
import { certifyLoops } from './certifyLoops';
import { drawPdf, type Drawn } from './drawPdf';

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: {
    readonly read: (sha256: Sha256) => Promise<Uint8Array>;
    readonly write: (bytes: Uint8Array) => Promise<{ readonly sha256: Sha256 }>;
  };
};

async function recordingsOf({ blobs }: Needs, { studies }: ReportContent): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (const study of studies) {
    if (!study.recordingSha256) continue;
    drawn.push({ study, recording: unpackRecording(await blobs.read(study.recordingSha256)) });
  }
  return drawn;
}

/** When the record of a loop last grew. */
function loopsChangedAt({ alerts, calls }: Pick<ReportContent, 'alerts' | 'calls'>): Date | null {
  const steps = alerts.flatMap((alert) => [
    alert.acknowledgedAt,
    alert.doctorInformedAt,
    alert.disposedAt,
    alert.confirmedAt,
    alert.retractedAt,
    alert.downtimeEnteredAt,
  ]);
  const times = [...steps, ...calls.map(({ calledAt }) => calledAt)];
  const known = times.flatMap((at) => (at ? [at.getTime()] : []));
  return known.length > 0 ? new Date(Math.max(...known)) : null;
}

/** Stored bytes, or the refusal that says why they cannot be made. */
async function makeDocument(needs: Needs, content: ReportContent): Promise<Sha256 | Refusal> {
  try {
    const { sha256 } = await needs.blobs.write(await drawPdf(content, await recordingsOf(needs, content)));
    return sha256;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function giveBack(doing: Doing, seen: CaseRow, report: ReportRow): Promise<void> {
  const clocks = await clocksOf(doing.tx, seen);
  const wait = saysCritical(report) ? clocks.reportUnopenedCritical : clocks.reportUnopened;
  const detail = { reportId: report.id, version: report.version, hash: report.hash };
  const back = await moveCase(doing, seen, { event: 'deliver', change: { dueAt: addTime(doing.at, wait) }, detail });
  const opened = await firstOpenings(doing.tx, [report.id], seen.clinicId);
  // Read on the screen before it was printed: the clinic has it, and nobody is to be rung for it.
  if (back && opened.size > 0) await moveCase(doing, back, { event: 'opened-at-clinic', detail });
}

/** The paper is missing, the signed text is not: the case goes back all the same, and the desk is told. */
async function tellMissing(doing: Doing, seen: CaseRow, { code, detail }: Refusal): Promise<void> {
  await writeTimeline(doing, seen.id, { event: 'work-stopped', detail: { stage: 'deliver', code, ...detail } });
  await openTask(doing, { kind: 'work-stopped', caseId: seen.id });
  const people = await coordinators(doing.tx, seen.leadId);
  await pageAboutCase(doing, seen, { people, message: 'work-stopped' });
}

type Made = { readonly report: ReportRow; readonly document: Sha256 | Refusal };

async function settle(
  doing: Doing,
  caseId: OneCase['caseId'],
  { made, latest }: { made: readonly Made[]; latest: ReportRow },
): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  for (const { report, document } of made) {
    if (document instanceof Refusal) await tellMissing(doing, seen, document);
    else await saveDocument(doing, report.id, document);
  }
  const newest = (await latestReport(doing.tx, caseId))?.id === latest.id;
  if (seen.state === 'signed' && newest) await giveBack(doing, seen, latest);
  else await endSideWork(doing, seen);
}

/** What is not on paper yet, and the latest again where the record of a loop has grown. */
async function toPrint(doing: Doing, content: ReportContent): Promise<readonly ReportContent[]> {
  const { report, versions } = content;
  const missing = await unprinted(doing.tx, versions);
  const old = !missing.includes(report) && !(await hasDocumentSince(doing.tx, report.id, loopsChangedAt(content)));
  return [...missing, ...(old ? [report] : [])].map((each) => asVersion(content, each));
}

/**
 * Certifies the loops that have ended, signed or not; prints the signed versions and gives the case back to its clinic; prints again when the record of a loop has grown.
 * A repeat finds the documents made and the case returned. What cannot be printed fails the job, visibly, after that.
 */
export const deliver =
  (needs: Needs) =>
  async ({ caseId }: OneCase): Promise<void> => {
    const actor = machine('deliver');
    await certifyLoops(needs, caseId);
    if (!(await doAs(needs, actor, ({ tx }) => latestReport(tx, caseId)))) return;
    const { content, wanted } = await doAs(needs, actor, async (doing) => {
      const found = await readReportContent(doing.tx, caseId);
      return { content: found, wanted: await toPrint(doing, found) };
    });
    const made: Made[] = [];
    for (const each of wanted) made.push({ report: each.report, document: await makeDocument(needs, each) });
    await doAs(needs, actor, (doing) => settle(doing, caseId, { made, latest: content.report }));
    for (const { document } of made) if (document instanceof Refusal) throw document;
  };
