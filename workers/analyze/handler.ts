import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import { readCase } from '../../infra/db/cases';
import type { Database } from '../../infra/db/openDatabase';
import { clinicalContext } from '../../infra/db/clinicalContext';
import { listInForce } from '../../infra/db/criticalLists';
import { studiesOf } from '../../infra/db/studies';
import type { CaseRow, StudyRow } from '../../infra/db/tables/case';
import type { OneCase } from '../../shared/contracts/queues';
import type { CaseId, Sha256 } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { CriticalList } from '../../shared/ecg/critical/list';
import type { ClinicalContext, Interpretation } from '../../shared/ecg/interpretation';
import { settleAnalysis, type Analyzed } from './settleAnalysis';

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: { readonly read: (sha256: Sha256) => Promise<Uint8Array> };
  /** Throws when the recording breaks the engine or takes too long. */
  readonly interpret: (packed: Uint8Array, context: ClinicalContext, list: CriticalList) => Promise<Interpretation>;
  readonly broke: (error: unknown) => void;
};

type Waiting = {
  readonly study: StudyRow;
  readonly recording: Sha256;
  readonly context: ClinicalContext;
  readonly list: CriticalList;
};

async function waitingStudies({ tx }: Doing, caseId: CaseId): Promise<readonly Waiting[]> {
  const seen: CaseRow = await readCase(tx, caseId);
  const studies = (await studiesOf(tx, caseId)).filter(({ analysis }) => analysis === 'waiting');
  if (studies.length === 0) return [];
  const list = await listInForce(tx, seen.leadId);
  const waiting: Waiting[] = [];
  for (const study of studies) {
    if (!study.recordingSha256) continue;
    const context = await clinicalContext(tx, seen, study);
    waiting.push({ study, recording: study.recordingSha256, context, list });
  }
  return waiting;
}

async function analyzeStudy(
  { blobs, interpret, broke }: Needs,
  { study, recording, context, list }: Waiting,
): Promise<Analyzed> {
  const packed = await blobs.read(recording);
  const interpretation = await interpret(packed, context, list).catch((error: unknown) => {
    broke(error);
    return null;
  });
  return { id: study.id, interpretation };
}

/** Reads each waiting recording by the engine, then says in one transaction what follows. A repeat finds none. */
export const analyze =
  (needs: Needs) =>
  async ({ caseId }: OneCase): Promise<void> => {
    const actor = machine('analyze');
    const analyzed: Analyzed[] = [];
    for (const waiting of await doAs(needs, actor, (doing) => waitingStudies(doing, caseId))) {
      analyzed.push(await analyzeStudy(needs, waiting));
    }
    await doAs(needs, actor, (doing) => settleAnalysis(doing, caseId, analyzed));
  };
