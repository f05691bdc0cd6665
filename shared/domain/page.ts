import { z } from 'zod';
import type { Channel } from './channel';
import { DutyFacts, DutyMessage } from './dutyPage';
import { AlarmId, CaseId, PageId } from './ids';

/** 通知: a lattice; late receipts are stored and never move a page back. */
export const PageState = z.enum(['planned', 'handed-over', 'delivered', 'read', 'acknowledged', 'failed']);
export type PageState = z.infer<typeof PageState>;

const rank: Readonly<Record<PageState, number>> = {
  planned: 0,
  'handed-over': 1,
  // A carrier may give up what it had taken, and a failed page may turn out to have arrived.
  failed: 2,
  delivered: 3,
  read: 4,
  acknowledged: 5,
};

export const laterPageState = (now: PageState, seen: PageState): PageState => (rank[seen] > rank[now] ? seen : now);
/** The states that `to` may follow; what an UPDATE puts into its WHERE. */
export const pageStatesBefore = (to: PageState): readonly PageState[] =>
  PageState.options.filter((state) => rank[state] < rank[to]);

/** What a page is about; of `duty` the alarm's id is that of the swap, the shift or the hand-over, and there is no case. */
export const AlarmKind = z.enum(['read-now', 'critical-alert', 'case', 'test', 'duty']);
export type AlarmKind = z.infer<typeof AlarmKind>;

/** What a page says; the words live in the interface, no patient identity travels with it. */
export const PageMessage = z.enum([
  'read-now',
  'read-now-unclaimed',
  'second-look',
  'opinion-overdue',
  'bedside-prompt',
  'bedside-unclaimed',
  'bedside-claimed',
  'repeat-wanted',
  'repeat-overdue',
  'info-wanted',
  'info-overdue',
  'critical-alert',
  'phone-the-clinic',
  'wrong-read-back',
  'inform-doctor',
  'acted-on',
  'alert-breached',
  'confirm-disposition',
  'retraction-asked',
  'alert-retracted',
  'find-patient',
  'not-critical',
  'unassessable',
  'offer',
  'handover-offered',
  'handover-declined',
  'nobody-to-tell',
  'person-unreached',
  'nobody-eligible',
  'report-unopened',
  'report-amended',
  'report-withdrawn',
  'withdrawal-asked',
  'case-rejected',
  'recording-undecodable',
  'work-stopped',
  'promise-broken',
  'emergency-outside-agreement',
  'test-page',
  ...DutyMessage.options,
]);
export type PageMessage = z.infer<typeof PageMessage>;

/** What a new recording answers, or the word that there will be none. */
export const askedToRecord: readonly PageMessage[] = ['repeat-wanted', 'repeat-overdue', 'case-rejected'];
/** What the clinic was asked for, and need not give any more once the case is signed or cancelled. */
export const askedOfClinic: readonly PageMessage[] = [...askedToRecord, 'info-wanted', 'info-overdue'];

/** Rings and stays red until it is answered. */
export const ringing: readonly PageMessage[] = [
  'read-now',
  'read-now-unclaimed',
  'second-look',
  'opinion-overdue',
  'bedside-prompt',
  'bedside-unclaimed',
  'bedside-claimed',
  'repeat-overdue',
  'critical-alert',
  'acted-on',
  'inform-doctor',
  'alert-breached',
  'nobody-to-tell',
  'person-unreached',
  'find-patient',
  'nobody-eligible',
  'phone-the-clinic',
  'promise-broken',
  'alarm-left',
  'clinic-silent',
  'canary-broken',
];

/**
 * What leaves the house as well. A turn for the better needs no pocket, except where an alarm is taken back;
 * whoever is or is not on duty must know it wherever they are.
 */
export const goingOutside: readonly PageMessage[] = [
  ...ringing.filter((message) => message !== 'bedside-claimed'),
  'alert-retracted',
  ...DutyMessage.options.filter((message) => !ringing.includes(message)),
];

/** Rounds that ask for the same thing in other words: "received" to one of them answers the others. */
const sameThing: readonly (readonly PageMessage[])[] = [['read-now', 'read-now-unclaimed']];

export const askingTheSame = (message: PageMessage): readonly PageMessage[] =>
  sameThing.find((messages) => messages.includes(message)) ?? [message];

/** Who does not hear one of these leaves a gap that the desk must know of; at the bedside many are told, and some are off. */
export const mustReach: readonly PageMessage[] = [
  'read-now',
  'read-now-unclaimed',
  'second-look',
  'opinion-overdue',
  'critical-alert',
  'phone-the-clinic',
  'inform-doctor',
  'acted-on',
  'alert-breached',
  'find-patient',
  'nobody-eligible',
  'alarm-left',
  'clinic-silent',
  'canary-broken',
];

export const PageContent = z.strictObject({
  message: PageMessage,
  alarmKind: AlarmKind,
  alarmId: AlarmId.nullable(),
  caseId: CaseId.nullable(),
  /** Last digits of the case number, to say on the phone. */
  caseTail: z.string(),
  clinic: z.string(),
  severity: z.enum(['critical', 'significant', 'none']),
  level: z.int(),
  round: z.int(),
  drill: z.boolean(),
  /** Of a page about the rota alone. */
  duty: DutyFacts.optional(),
});
export type PageContent = z.infer<typeof PageContent>;

/** In a full hour what somebody hears for the first time goes before what others are told again. */
export const Turn = z.enum(['first', 'again']);
export type Turn = z.infer<typeof Turn>;

/** What repeats, replies and answers belong to. */
export function subjectOf({ alarmId, caseId }: Pick<PageContent, 'alarmId' | 'caseId'>): AlarmId | CaseId {
  const subject = alarmId ?? caseId;
  if (subject === null) throw new Error('a page about nothing');
  return subject;
}

/** One line of a person's feed, as the socket carries it. */
export const FeedPage = z.strictObject({
  id: PageId,
  offset: z.int().positive(),
  state: PageState,
  createdAt: z.iso.datetime(),
  /** The alarm it belongs to is still waiting for an answer. */
  open: z.boolean(),
  content: PageContent,
});
export type FeedPage = z.infer<typeof FeedPage>;

/** Without the round a repeat would be taken for a duplicate and fall silent. */
export const idempotencyKey = (of: {
  alarm: string;
  message: PageMessage;
  level: number;
  round: number;
  person: string;
  channel: Channel;
  attempt: number;
}): string => [of.alarm, of.message, of.level, of.round, of.person, of.channel, of.attempt].join('·');
