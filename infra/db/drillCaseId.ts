import { createHash } from 'node:crypto';
import { CaseId, type DrillId } from '../../shared/domain/ids';

/** Always the same for one upload of one drill: sent again after a crash, it is the same case. */
export function drillCaseId(drill: DrillId, place: number): CaseId {
  const hex = createHash('sha256').update(`${drill} ${place}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return CaseId.parse(parts.join('-'));
}
