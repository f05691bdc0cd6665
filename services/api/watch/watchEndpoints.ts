import { WatchView } from '../../../shared/contracts/watch';
import { readClocks } from '../../../infra/db/settings';
import { caseNumbers } from '../../../infra/db/reads/names';
import { latestWatchAudit } from '../../../infra/db/watch';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

/** Two looks missed, and one under way. */
const silentAfter = 3;

/** Ids, numbers and promises only: no look at a patient. */
async function watchView({ tx, at }: PersonDoing): Promise<WatchView> {
  const last = await latestWatchAudit(tx);
  const passed = await latestWatchAudit(tx, true);
  const broken = last?.broken ?? [];
  const numbers = await caseNumbers(
    tx,
    broken.map(({ caseId }) => caseId),
  );
  const { watchEvery } = await readClocks(tx);
  return {
    lastAt: last && iso(last.at),
    lastPassedAt: passed && iso(passed.at),
    silent: !last || at.getTime() - last.at.getTime() > silentAfter * watchEvery,
    broken: broken.map(({ promise, caseId }) => ({ promise, caseId, caseNumber: numbers.get(caseId) ?? '' })),
  };
}

export const watchEndpoints: readonly Endpoint[] = [
  endpoint('get', '/watch', { action: 'watch/view', answer: WatchView, perform: watchView }),
];
