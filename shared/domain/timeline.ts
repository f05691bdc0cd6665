import { z } from 'zod';
import { CaseEvent } from './caseFlow';
import type { Milliseconds } from './units';
import { timeBetween } from './units';

/** 时间轴: what may be written into it. Case moves carry the event's own name. */
export const TimelineEvent = z.enum([
  'draft-made',
  ...CaseEvent.options,
  'quality-hint',
  'priority-raised',
  'priority-restored',
  'identity-differs',
  'outside-agreement',
  'offered',
  'offer-withdrawn',
  'declined',
  'offer-timeout',
  'claimed',
  'lease-warned',
  'lease-lost',
  'released',
  'reassigned',
  'handover-offered',
  'handed-over',
  'nobody-eligible',
  'read-now-raised',
  'read-now-paged',
  'read-now-claimed',
  'read-now-overdue',
  'second-look-asked',
  'read-now-resolved',
  'read-now-awaiting-repeat',
  'alert-declared',
  'alert-paged',
  'alert-acknowledged',
  'alert-called',
  'alert-wrong-read-back',
  'alert-not-my-patient',
  'alert-patient-left',
  'patient-looked-for',
  'alert-doctor-informed',
  'alert-overdue',
  'alert-disposed',
  'alert-confirmed',
  'alert-breached',
  'alert-retraction-asked',
  'alert-retracted',
  'alert-superseded',
  'alert-entered-from-paper',
  'page-delivered',
  'page-acknowledged',
  'page-received',
  'page-failed',
  'person-unreached',
  'nobody-to-tell',
  'report-opened',
  'withdrawal-asked',
  'work-stopped',
]);
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const TimelineLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  event: TimelineEvent,
  actor: z.object({ kind: z.enum(['person', 'device', 'machine']), id: z.string(), name: z.string() }),
  detail: z.record(z.string(), z.unknown()),
});
export type TimelineLine = z.infer<typeof TimelineLine>;

export const TurnaroundStage = z.enum([
  'submitted-to-analyzed',
  'submitted-to-claimed',
  'claimed-to-signed',
  'submitted-to-signed',
  'signed-to-opened',
  'read-now-to-claimed',
  'read-now-to-opinion',
  'alert-to-acknowledged',
  'acknowledged-to-disposed',
]);
export type TurnaroundStage = z.infer<typeof TurnaroundStage>;

const spans: Readonly<Record<TurnaroundStage, readonly [TimelineEvent, TimelineEvent | readonly TimelineEvent[]]>> = {
  'submitted-to-analyzed': ['submit', ['analyzed', 'analysis-failed']],
  'submitted-to-claimed': ['submit', 'claimed'],
  'claimed-to-signed': ['claimed', 'sign'],
  'submitted-to-signed': ['submit', 'sign'],
  'signed-to-opened': ['sign', 'opened-at-clinic'],
  'read-now-to-claimed': ['read-now-raised', 'read-now-claimed'],
  'read-now-to-opinion': ['read-now-raised', 'read-now-resolved'],
  'alert-to-acknowledged': ['alert-declared', 'alert-acknowledged'],
  'acknowledged-to-disposed': ['alert-acknowledged', 'alert-disposed'],
};

export type Turnaround = { readonly stage: TurnaroundStage; readonly ms: Milliseconds };

/** From the first line of one event to the first later line of another; no clock is ever reset. */
export function turnaround(lines: readonly Pick<TimelineLine, 'event' | 'at'>[]): readonly Turnaround[] {
  return TurnaroundStage.options.flatMap((stage) => {
    const [from, until] = spans[stage];
    const ends = typeof until === 'string' ? [until] : until;
    const start = lines.findIndex(({ event }) => event === from);
    const begun = lines[start];
    if (!begun) return [];
    const ended = lines.slice(start).find(({ event }) => ends.includes(event));
    return ended ? [{ stage, ms: timeBetween(new Date(begun.at), new Date(ended.at)) }] : [];
  });
}
