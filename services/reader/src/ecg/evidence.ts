import type { Finding } from '../../../../shared/ecg/interpretation';
import { timeToX, type Area } from '../../../../shared/ecg/paper/axes';
import type { Lane, Sheet } from '../../../../shared/ecg/paper/layout';

export type Evidence = Pick<Finding, 'leads' | 'span'>;
/** `whole`: the finding stands in this lead, its samples outside of the lane's window or over all of it. */
export type Marked = { readonly lane: Lane; readonly area: Area; readonly whole: boolean };

function spanInLane(
  lane: Lane,
  { sheet, span, rate }: { sheet: Sheet; span: Evidence['span']; rate: number },
): Area | null {
  if (!span) return null;
  const left = Math.max(lane.area.x, timeToX(span.from / rate, lane, sheet.paper));
  const right = Math.min(lane.area.x + lane.area.width, timeToX(span.to / rate, lane, sheet.paper));
  return right > left ? { ...lane.area, x: left, width: right - left } : null;
}

/**
 * Where a finding stands on the sheet: its samples in its leads; a lead whose window does not show them is marked as a
 * whole. A finding without leads stands in all of them; one without samples either is read off the longest strips.
 */
export function evidenceAreas(sheet: Sheet, finding: Evidence, rate: number): readonly Marked[] {
  const longest = Math.max(...sheet.lanes.map(({ area }) => area.width));
  const named = (lane: Lane): boolean => {
    if (finding.leads.length > 0) return finding.leads.includes(lane.lead);
    return finding.span !== null || lane.area.width === longest;
  };
  return sheet.lanes.filter(named).map((lane) => {
    const area = spanInLane(lane, { sheet, span: finding.span, rate });
    return { lane, area: area ?? lane.area, whole: area === null };
  });
}

/** What must be scrolled into view: the samples themselves where some lane shows them. */
export function firstEvidence(marked: readonly Marked[]): Area | null {
  return (marked.find(({ whole }) => !whole) ?? marked[0])?.area ?? null;
}
