import type { UploadRow } from '../../../../shared/contracts/http';
import type { CriticalAlertState } from '../../../../shared/domain/criticalAlert';
import type { ReadNowState } from '../../../../shared/domain/readNow';

export type BedsideLine = Exclude<ReadNowState, 'resolved'> | 'declared';

const untreated: readonly CriticalAlertState[] = ['declared', 'notifying', 'acknowledged'];

/** What the bedside is told of a case: from the suspicion until a declared critical value has its disposition. */
export function bedsideLine({ readNow, openAlert }: Pick<UploadRow, 'readNow' | 'openAlert'>): BedsideLine | null {
  if (readNow !== null && readNow !== 'resolved') return readNow;
  return openAlert?.severity === 'critical' && untreated.includes(openAlert.state) ? 'declared' : null;
}
