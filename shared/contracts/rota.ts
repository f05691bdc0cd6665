import { z } from 'zod';
import { Service } from '../domain/case';
import { DutyContact } from '../domain/dutyContacts';
import { OpenItem } from '../domain/handover';
import { CalendarDay, DayKind } from '../domain/holidays';
import { CaseId, OrganizationId, PersonId } from '../domain/ids';
import { PageMessage } from '../domain/page';
import { PlanState, ShiftState } from '../domain/plan';
import { PlanProblem } from '../domain/planProblems';
import { DutySource } from '../domain/rota';
import { Rotation } from '../domain/rotation';
import { SwapState } from '../domain/swap';

const Time = z.iso.datetime();
const Span = z.object({ from: Time, until: Time });
const Named = z.object({ id: PersonId, name: z.string() });

/* ---- rota: GET /api/rota?service=&from=&until= ---- */
export const RotaPerson = z.object({
  id: PersonId,
  name: z.string(),
  skills: z.array(Service),
  licenceUntil: Time.nullable(),
  reachable: z.boolean(),
});
export const ShiftView = z.object({
  id: z.uuid(),
  service: Service,
  personId: PersonId,
  weekday: z.int(),
  fromMinute: z.int(),
  toMinute: z.int(),
});
export const OverrideView = z.object({
  id: z.uuid(),
  service: Service,
  action: z.enum(['add', 'remove', 'replace']),
  personId: PersonId.nullable(),
  replacesId: PersonId.nullable(),
  from: Time,
  until: Time,
});
export const RotationView = Rotation.omit({ startsAt: true, createdAt: true, endsAt: true }).extend({
  startsAt: Time,
  endsAt: Time.nullable(),
});
export type RotationView = z.infer<typeof RotationView>;
export const DutyView = Span.extend({ personId: PersonId, source: DutySource });
export type DutyView = z.infer<typeof DutyView>;
export const RotaView = z.object({
  service: Service,
  people: z.array(RotaPerson),
  shifts: z.array(ShiftView),
  rotations: z.array(RotationView),
  overrides: z.array(OverrideView),
  /** Who is on duty within the span, as the alarms see it, and what nobody covers. */
  duties: z.array(DutyView),
  gaps: z.array(Span),
  /** What would stand against publishing what is still to come of it. */
  concerns: z.array(PlanProblem),
  days: z.array(CalendarDay.pick({ day: true, name: true }).extend({ kind: DayKind })),
  onCallNow: z.array(PersonId),
});
export type RotaView = z.infer<typeof RotaView>;
/** POST /api/rota/shifts; DELETE /api/rota/shifts/:id */
export const NewShift = ShiftView.omit({ id: true }).strict();
export type NewShift = z.infer<typeof NewShift>;
/** POST /api/rota/overrides; DELETE /api/rota/overrides/:id */
export const NewOverride = OverrideView.omit({ id: true }).strict();
export type NewOverride = z.infer<typeof NewOverride>;
/** POST /api/rota/rotations; DELETE /api/rota/rotations/:id */
export const NewRotation = RotationView.omit({ id: true }).strict();
export type NewRotation = z.infer<typeof NewRotation>;
/** GET /api/rota/on-call?service=&at= */
export const OnCallAnswer = z.object({
  at: Time,
  service: Service,
  people: z.array(Named.extend({ source: DutySource })),
});

/* ---- swaps: GET /api/rota/swaps ---- */
const Colleague = Named.extend({ reachable: z.boolean() });
export const SwapView = Span.extend({
  id: z.uuid(),
  service: Service,
  state: SwapState,
  gives: Named,
  askedOf: Named.nullable(),
  takes: Named.nullable(),
  back: Span.nullable(),
  reason: z.string(),
  askedAt: Time,
  takenAt: Time.nullable(),
  undoneAt: Time.nullable(),
  /** What stands against whoever has taken it, was asked, or may take it: said, not refused. */
  concerns: z.array(PlanProblem),
  /** Whom the desk may enter as the one who takes it. */
  takers: z.array(Colleague),
  /** What this user may do with it now. */
  may: z.array(z.enum(['take', 'decline', 'withdraw', 'undo'])),
});
export type SwapView = z.infer<typeof SwapView>;
export const Swaps = z.object({ swaps: z.array(SwapView), colleagues: z.array(Colleague) });
/** POST /api/rota/swaps; with `takesId` the desk or the giver's agreement is on record and it holds at once. */
export const NewSwap = z.strictObject({
  service: Service,
  givesId: PersonId,
  askedOfId: PersonId.nullable(),
  from: Time,
  until: Time,
  back: Span.nullable(),
  reason: z.string().trim().max(200),
  /** Only by the desk: it has spoken with both. */
  agreed: z.boolean(),
});
/** POST /api/rota/swaps/:id/:event; the desk says who takes it. */
export const SwapDecision = z.strictObject({ takesId: PersonId.optional() });
export type SwapDecision = z.infer<typeof SwapDecision>;
export type NewSwap = z.infer<typeof NewSwap>;

/* ---- plans: GET /api/rota/plans?service= ---- */
export const PlanShiftView = Span.extend({
  id: z.uuid(),
  person: Named,
  state: ShiftState,
  /** Confirmed by its owner, whom a page would still reach; and whoever stands in for them is reached as well. */
  safe: z.boolean(),
  /** What is still to come of it and was swapped or overridden; null: nobody comes. */
  covers: z.array(Span.extend({ person: Named.nullable() })),
});
export const PlanView = Span.extend({
  id: z.uuid(),
  service: Service,
  state: PlanState,
  publishedAt: Time.nullable(),
  shifts: z.array(PlanShiftView),
  /** What stands against publishing a draft. */
  problems: z.array(PlanProblem),
});
export type PlanView = z.infer<typeof PlanView>;
export const Plans = z.object({ plans: z.array(PlanView), people: z.array(Named) });
/** POST /api/rota/plans: `regular` begins with what weekly shifts and rotations give. */
export const NewPlan = z.strictObject({
  service: Service,
  from: Time,
  until: Time,
  fill: z.enum(['regular', 'empty']),
});
export type NewPlan = z.infer<typeof NewPlan>;
/** POST /api/rota/plans/:id/shifts */
export const NewPlanShift = z.strictObject({ personId: PersonId, from: Time, until: Time });
export type NewPlanShift = z.infer<typeof NewPlanShift>;
/** POST /api/rota/plans/:id/series: the same hours on these weekdays all through the plan, by turns. */
export const NewShiftSeries = z.strictObject({
  people: z.array(PersonId).min(1).max(50),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  /** At or before the beginning it is on the next day. */
  toMinute: z.int().min(0).max(1439),
});
export type NewShiftSeries = z.infer<typeof NewShiftSeries>;

/* ---- holidays: GET /api/rota/calendar?year= ---- */
export const CalendarView = z.object({
  year: z.int(),
  arranged: z.boolean(),
  days: z.array(CalendarDay),
});
export type CalendarView = z.infer<typeof CalendarView>;
/** PUT /api/rota/calendar/:day */
export const ChangeDay = z.strictObject({
  kind: DayKind,
  name: z.string().trim().max(40),
  source: z.string().trim().min(1).max(200),
  confirmed: z.boolean(),
});
export type ChangeDay = z.infer<typeof ChangeDay>;

/* ---- fairness: GET /api/rota/fairness?service=&from=&until= ---- */
const Tally = z.object({ hours: z.number(), nights: z.int(), restDays: z.int(), holidays: z.int() });
export const Fairness = Span.extend({
  service: Service,
  rows: z.array(z.object({ person: Named, planned: Tally, worked: Tally })),
});

/* ---- duty contacts: GET/PUT /api/duty-contacts/:organization ---- */
export const ContactsView = z.object({
  organization: z.object({
    id: OrganizationId,
    nameZh: z.string(),
    nameEn: z.string(),
    kind: z.enum(['lead', 'member']),
  }),
  mayChange: z.boolean(),
  people: z.array(Named.extend({ reachable: z.boolean() })),
  contacts: z.array(DutyContact),
});
export type ContactsView = z.infer<typeof ContactsView>;
export const ChangeContacts = z.strictObject({ contacts: z.array(DutyContact).max(60) });
/** GET /api/duty-contacts */
export const ContactOrganizations = z.object({
  organizations: z.array(ContactsView.shape.organization),
});

/* ---- who is paged: GET /api/rota/path?clinic=&service=&at= ---- */
export const PathStepView = z.object({
  at: Time,
  afterMs: z.int(),
  message: PageMessage,
  people: z.array(PersonId),
  firstTold: z.array(PersonId),
});
export const PathAnswer = z.object({
  at: Time,
  service: Service,
  clinic: z.object({ id: OrganizationId, nameZh: z.string(), nameEn: z.string() }),
  dayKind: DayKind,
  dayName: z.string().nullable(),
  onCall: z.array(PersonId),
  readNow: z.array(PathStepView),
  criticalAlert: z.array(PathStepView),
  people: z.array(Named.extend({ reachable: z.boolean(), organization: z.string() })),
  /** No channel leaves the house: who is not at a screen hears nothing. */
  screensAlone: z.boolean(),
});
export type PathAnswer = z.infer<typeof PathAnswer>;

/* ---- hand-over at shift end: GET/POST /api/rota/handovers ---- */
export const OpenItemView = z.object({ item: OpenItem, caseId: CaseId, caseNumber: z.string(), clinic: z.string() });
export const HandoverView = z.object({
  id: z.uuid(),
  service: Service,
  from: Named,
  to: Named.nullable(),
  note: z.string(),
  handedAt: Time,
  takenAt: Time.nullable(),
  items: z.array(OpenItemView),
});
export const Handovers = z.object({
  /** What I would hand over now, and to whom I may. */
  open: z.array(OpenItemView),
  next: z.array(Named),
  mine: z.array(HandoverView),
});
export type Handovers = z.infer<typeof Handovers>;
export const NewHandover = z.strictObject({
  service: Service,
  toId: PersonId.nullable(),
  note: z.string().trim().max(500),
});
export type NewHandover = z.infer<typeof NewHandover>;

/* ---- iCal: GET/POST/DELETE /api/rota/calendar-feed; the address is in the answer to POST and never again. ---- */
export const FeedState = z.object({ since: Time.nullable() });
export const MadeFeed = z.object({ path: z.string() });
