import { z } from 'zod';
import type { Stage } from './person';
import type { ReadNowState } from './readNow';

type Row = { readonly to: CaseState; readonly work: Stage | null };
/** 演练结束: whatever a drill has left open is taken away with it. */
const drillOver = { 'drill-over': { to: 'cancelled', work: null } } as const;

type Entry = { readonly ends: boolean; readonly on: Readonly<Partial<Record<CaseEvent, Row>>> };

export const CaseState = z.enum([
  'draft',
  'submitted',
  'rejected',
  'queued',
  'assigned',
  'reading',
  'repeat-requested',
  'info-requested',
  'signed',
  'returned',
  'received',
  'closed',
  'cancelled',
]);
export type CaseState = z.infer<typeof CaseState>;

export const CaseEvent = z.enum([
  'submit',
  'ingested',
  'analyzed',
  'analysis-failed',
  'reject',
  'undecodable',
  'resubmit',
  'study-added',
  'assign',
  'open',
  'requeue',
  'request-repeat',
  'no-repeat',
  'request-info',
  'answered',
  'sign',
  'deliver',
  'opened-at-clinic',
  'close',
  'reopen',
  'amend',
  'cancel',
  'drill-over',
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

/**
 * The journey of a case. A case moves by a row of this table or not at all.
 * `work` is the stage that a machine starts on arrival.
 */
export const caseFlow: Readonly<Record<CaseState, Entry>> = {
  draft: { ends: false, on: { submit: { to: 'submitted', work: 'ingest' }, ...drillOver } },
  submitted: {
    ends: false,
    on: {
      ...drillOver,
      ingested: { to: 'submitted', work: 'analyze' },
      analyzed: { to: 'queued', work: 'route' },
      'analysis-failed': { to: 'queued', work: 'route' },
      'study-added': { to: 'submitted', work: 'ingest' },
      open: { to: 'reading', work: null },
      reject: { to: 'rejected', work: null },
      undecodable: { to: 'repeat-requested', work: null },
    },
  },
  rejected: { ends: true, on: { resubmit: { to: 'submitted', work: 'ingest' } } },
  queued: {
    ends: false,
    on: {
      ...drillOver,
      assign: { to: 'assigned', work: null },
      open: { to: 'reading', work: null },
      'study-added': { to: 'queued', work: 'ingest' },
      reject: { to: 'rejected', work: null },
      undecodable: { to: 'repeat-requested', work: null },
      cancel: { to: 'cancelled', work: null },
    },
  },
  assigned: {
    ends: false,
    on: {
      ...drillOver,
      open: { to: 'reading', work: null },
      requeue: { to: 'queued', work: 'route' },
      'study-added': { to: 'assigned', work: 'ingest' },
      reject: { to: 'rejected', work: null },
      undecodable: { to: 'repeat-requested', work: null },
      cancel: { to: 'cancelled', work: null },
    },
  },
  reading: {
    ends: false,
    on: {
      ...drillOver,
      requeue: { to: 'queued', work: 'route' },
      'request-repeat': { to: 'repeat-requested', work: null },
      'request-info': { to: 'info-requested', work: null },
      undecodable: { to: 'repeat-requested', work: null },
      'study-added': { to: 'reading', work: 'ingest' },
      sign: { to: 'signed', work: 'deliver' },
      cancel: { to: 'cancelled', work: null },
    },
  },
  'repeat-requested': {
    ends: false,
    on: {
      ...drillOver,
      open: { to: 'reading', work: null },
      'study-added': { to: 'submitted', work: 'ingest' },
      'no-repeat': { to: 'queued', work: 'route' },
      cancel: { to: 'cancelled', work: null },
    },
  },
  'info-requested': {
    ends: false,
    on: {
      ...drillOver,
      open: { to: 'reading', work: null },
      answered: { to: 'queued', work: 'route' },
      cancel: { to: 'cancelled', work: null },
    },
  },
  signed: {
    ends: false,
    on: { ...drillOver, deliver: { to: 'returned', work: null }, amend: { to: 'signed', work: 'deliver' } },
  },
  returned: {
    ends: false,
    on: {
      ...drillOver,
      'opened-at-clinic': { to: 'received', work: null },
      amend: { to: 'signed', work: 'deliver' },
    },
  },
  received: {
    ends: false,
    on: { ...drillOver, close: { to: 'closed', work: null }, amend: { to: 'signed', work: 'deliver' } },
  },
  // Only by a loop that was run on paper: closed means that no loop is open.
  closed: { ends: true, on: { amend: { to: 'signed', work: 'deliver' }, reopen: { to: 'received', work: null } } },
  cancelled: { ends: true, on: {} },
};

/** Undefined: this event means nothing here, so it is a repeat or a mistake. */
export const moveFrom = (state: CaseState, event: CaseEvent): Row | undefined => caseFlow[state].on[event];

/** States in which a reader may claim the case. */
export const claimable: readonly CaseState[] = ['queued', 'assigned'];
/** Claimed also while a machine, or the clinic, is not ready, if its alarm rings: no answer to an alarm is refused. */
export const claimableInAlarm: readonly CaseState[] = ['submitted', ...claimable, 'repeat-requested', 'info-requested'];

/** Submitted, and no report yet: the clinic may still add to it. */
export const unsigned: readonly CaseState[] = [...claimableInAlarm, 'reading'];

/** `alarm`: the state of its ReadNow; null where there is none. */
export const mayBeClaimed = (state: CaseState, alarm: ReadNowState | null): boolean =>
  (alarm === 'raised' || alarm === 'paging' ? claimableInAlarm : claimable).includes(state);
