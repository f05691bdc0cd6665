import type { Broken } from '../../../shared/domain/watch';
import { bool, counted, json, table, time } from './table';

export type WatchAuditRow = { id: string; at: Date; passed: boolean; broken: readonly Broken[] };
export const WatchAuditTable = table<WatchAuditRow>('watch_audit', {
  id: counted,
  at: time,
  passed: bool,
  broken: json,
});
