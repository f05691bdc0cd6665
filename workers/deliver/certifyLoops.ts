import { createHash } from 'node:crypto';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { writeAudit } from '../../infra/db/audit';
import { saveCertificate, uncertified } from '../../infra/db/loopCertificates';
import { readLoopFacts } from '../../infra/db/loopFacts';
import { lastSeal } from '../../infra/db/sealAudit';
import { readTimeline } from '../../infra/db/timeline';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import { Sha256, type CaseId } from '../../shared/domain/ids';
import {
  certificateOf,
  chainEvents,
  contentHash,
  type Digest,
  type LoopCertificate,
} from '../../shared/domain/loopCertificate';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { drawCertificate } from './drawCertificate';
import { loopRecordOf } from './loopRecordOf';

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: { readonly write: (bytes: Uint8Array) => Promise<{ readonly sha256: Sha256 }> };
};

const digest: Digest = (text) => Sha256.parse(createHash('sha256').update(text, 'utf8').digest('hex'));

type Content = Pick<LoopCertificate, 'issuedAt' | 'record' | 'events' | 'audit'>;

async function contentsOf({ tx, at }: Doing, caseId: CaseId): Promise<readonly Content[]> {
  const ended: readonly CriticalAlertRow[] = await uncertified(tx, caseId);
  if (ended.length === 0) return [];
  const facts = await readLoopFacts(tx, caseId);
  const lines = await readTimeline(tx, caseId);
  const { place, hash: seal } = await lastSeal(tx);
  return ended.map((alert) => ({
    issuedAt: at.toISOString(),
    record: loopRecordOf(facts, alert),
    events: chainEvents(
      lines
        .filter(({ detail }) => detail.alarmId === alert.id)
        .map(({ at: when, event, actor, detail }) => ({
          at: when,
          event,
          actor: { kind: actor.kind, name: actor.name },
          detail,
        })),
      digest,
    ),
    audit: { place, seal },
  }));
}

/** A name that the font lacks leaves the paper out; the JSON says everything. */
async function paperOf({ blobs }: Needs, content: Content): Promise<Sha256 | null> {
  try {
    const { sha256 } = await blobs.write(await drawCertificate({ ...content, hash: contentHash(content, digest) }));
    return sha256;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function issue(needs: Needs, content: Content): Promise<void> {
  const certificate = certificateOf(content, await paperOf(needs, content), digest);
  const { sha256 } = await needs.blobs.write(Buffer.from(`${JSON.stringify(certificate, null, 2)}\n`, 'utf8'));
  const { hash, paper, record } = certificate;
  await doAs(needs, machine('deliver'), async (doing) => {
    const row = { alertId: record.alarmId, caseId: record.caseId, hash, jsonSha256: sha256, pdfSha256: paper };
    if (!(await saveCertificate(doing, { ...row, madeAt: new Date(certificate.issuedAt) }))) return;
    // Sealed with the audit: a certificate that was rewritten later has another hash than this line.
    const detail = { caseId: record.caseId, hash };
    await writeAudit(doing, { action: 'issue-certificate', subjectKind: 'alarm', subjectId: record.alarmId, detail });
  });
}

/** 闭环记录单 of every loop of the case that has ended and has none yet. */
export async function certifyLoops(needs: Needs, caseId: CaseId): Promise<void> {
  const contents = await doAs(needs, machine('deliver'), (doing) => contentsOf(doing, caseId));
  for (const content of contents) await issue(needs, content);
}
