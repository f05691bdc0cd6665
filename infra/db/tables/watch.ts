import type { Broken } from '../../../shared/domain/watch';
import { bool, counted, json, nullable, table, time } from './table';

export type WatchAuditRow = {
  id: string;
  at: Date;
  passed: boolean;
  broken: readonly Broken[];
  /** Somebody outside waits for its beat; null in looks from before it was asked. */
  heartbeat: boolean | null;
};
export const WatchAuditTable = table<WatchAuditRow>('watch_audit', {
  id: counted,
  at: time,
  passed: bool,
  broken: json,
  heartbeat: nullable(bool),
});
