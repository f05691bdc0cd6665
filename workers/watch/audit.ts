import { coordinators } from '../../infra/db/audience';
import { lockCase } from '../../infra/db/cases';
import { ringDesk } from '../../infra/db/deskRings';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { lastCanary } from '../../infra/db/drills';
import { findLead } from '../../infra/db/organizations';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { readClocks } from '../../infra/db/settings';
import { robotLead } from '../../infra/db/seed/robots';
import { openTask } from '../../infra/db/tasks';
import { brokenPromises, saveWatchAudit } from '../../infra/db/watch';
import type { Log } from '../../infra/observe/log';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { Broken } from '../../shared/domain/watch';

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  /** When this watch began to look. */
  readonly since: Date;
  readonly log: Log;
  /** Says to the outside that everything is as promised; null where nobody there waits for it. */
  readonly beat: (() => Promise<void>) | null;
};

const actor = machine('watch');

/** Past the alarm lane altogether: the page is written here, and the socket needs no worker. */
async function tellDesk(doing: Doing, caseId: CaseId): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  await openTask(doing, { kind: 'promise-broken', caseId });
  const people = await coordinators(doing.tx, seen.leadId);
  await pageAboutCase(doing, seen, { people, message: 'promise-broken', severity: 'critical' });
}

/** For each canary that did not come through, or after which none came: it rings until somebody has noted it. */
async function tellOfCanary(doing: Doing): Promise<void> {
  const { tx, at } = doing;
  const lead = await findLead(doing);
  const robots = await robotLead(tx);
  if (!lead || !robots) return;
  await ringDesk(doing, {
    message: 'canary-broken',
    subject: (await lastCanary(tx))?.id ?? robots.id,
    leadId: lead.id,
    place: lead.nameZh,
    facts: { from: at.toISOString() },
    whom: 'everybody',
    early: (await readClocks(tx)).watchGrace,
  });
}

/** The desk hears of so many cases at once; where more are broken, it is not about cases any more. */
const mostCases = 20;

async function tell(needs: Needs, broken: readonly Broken[]): Promise<void> {
  if (broken.some(({ promise }) => promise === 'canary-failed' || promise === 'canary-overdue')) {
    await doAs(needs, actor, tellOfCanary).catch((error: unknown) => {
      needs.log.error({ err: error }, 'the desk could not be told of the canary');
    });
  }
  for (const caseId of [...new Set(broken.flatMap((one) => one.caseId ?? []))].slice(0, mostCases)) {
    await doAs(needs, actor, (doing) => tellDesk(doing, caseId)).catch((error: unknown) => {
      needs.log.error({ err: error, caseId }, 'the desk could not be told of a broken promise');
    });
  }
}

/** Compares what was promised with what was recorded; beats only where nothing is broken. */
export async function audit(needs: Needs): Promise<readonly Broken[]> {
  const broken = await doAs(needs, actor, async (doing) => {
    const found = await brokenPromises(doing, await readClocks(doing.tx), needs.since);
    await saveWatchAudit(doing, { broken: found, heartbeat: needs.beat !== null });
    return found;
  });
  if (broken.length === 0) await needs.beat?.();
  else {
    needs.log.error({ broken }, 'promises are broken');
    await tell(needs, broken);
  }
  return broken;
}
