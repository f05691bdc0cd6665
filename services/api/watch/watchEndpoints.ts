import { WatchView } from '../../../shared/contracts/watch';
import { timeBetween } from '../../../shared/domain/units';
import { lastCanary } from '../../../infra/db/drills';
import { readClocks } from '../../../infra/db/settings';
import { caseNumbers } from '../../../infra/db/reads/names';
import { noteShown } from '../../../infra/db/shownCases';
import { latestWatchAudit } from '../../../infra/db/watch';
import type { DrillRow } from '../../../infra/db/tables/drill';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

/** Two looks missed, and one under way. */
const silentAfter = 3;

const canaryView = (last: DrillRow | null): WatchView['canary'] =>
  last?.endedAt && last.outcome
    ? { at: iso(last.startedAt), failed: last.outcome.failed, tookMs: timeBetween(last.startedAt, last.endedAt) }
    : null;

async function watchView(doing: PersonDoing): Promise<WatchView> {
  const { tx, at } = doing;
  const last = await latestWatchAudit(tx);
  const passed = await latestWatchAudit(tx, true);
  const broken = last?.broken ?? [];
  const numbers = await caseNumbers(
    tx,
    broken.flatMap(({ caseId }) => caseId ?? []),
  );
  await noteShown(doing, { list: 'watch', caseIds: [...numbers.keys()] });
  const { watchEvery } = await readClocks(tx);
  return {
    lastAt: last && iso(last.at),
    lastPassedAt: passed && iso(passed.at),
    silent: !last || at.getTime() - last.at.getTime() > silentAfter * watchEvery,
    heartbeat: last?.heartbeat ?? null,
    broken: broken.map(({ promise, caseId }) => ({
      promise,
      caseId,
      caseNumber: (caseId && numbers.get(caseId)) ?? '',
    })),
    canary: canaryView(await lastCanary(tx)),
  };
}

export const watchEndpoints: readonly Endpoint[] = [
  endpoint('get', '/watch', { action: 'watch/view', answer: WatchView, perform: watchView }),
];
