import type { Priority, Service } from './case';
import { alertTold, type AlertAudiences } from './alertTold';
import { stepCriticalAlert, type CriticalAlert, type CriticalAlertPolicy } from './criticalAlert';
import type { PersonId } from './ids';
import type { PageMessage } from './page';
import { stepReadNow, type ReadNow, type ReadNowAudience, type ReadNowPolicy } from './readNow';
import { chooseReaders, type Candidate } from './routing';
import { addTime, type Milliseconds } from './units';

/** One step of an alarm that nobody answers: when, what it says, whom it reaches, and whom for the first time. */
export type PathStep = {
  readonly at: Date;
  readonly message: PageMessage;
  readonly people: readonly PersonId[];
  readonly firstTold: readonly PersonId[];
};

function withFirsts(steps: readonly Omit<PathStep, 'firstTold'>[]): readonly PathStep[] {
  const told = new Set<PersonId>();
  return steps.map((step) => {
    const firstTold = step.people.filter((person) => !told.has(person));
    for (const person of step.people) told.add(person);
    return { ...step, firstTold };
  });
}

type ReadNowQuestion = {
  readonly service: Service;
  readonly priority: Priority;
  readonly raisedAt: Date;
  readonly policy: ReadNowPolicy;
  readonly lasting: Milliseconds;
  /** Who might read, and how they stand at a time. */
  readonly candidates: (at: Date) => readonly Candidate[];
  readonly people: (to: Exclude<ReadNowAudience, 'readers'>, at: Date) => readonly PersonId[];
};

type Round = { readonly at: Date; readonly wanted: number; readonly asked: Set<PersonId> };

/** As the alarm does: whom the router chooses now, and everybody who was asked before. */
function askedBy(
  { service, priority, candidates }: ReadNowQuestion,
  { at, wanted, asked }: Round,
): readonly PersonId[] {
  const request = { service, priority, readNowOpen: true, wanted, at };
  for (const id of chooseReaders(candidates(at), request).chosen) asked.add(id);
  return [...asked];
}

/** The way of a ReadNow that nobody claims, by the alarm's own steps and the router's own choice. */
export function readNowPath(of: ReadNowQuestion): readonly PathStep[] {
  const end = addTime(of.raisedAt, of.lasting);
  const steps: Omit<PathStep, 'firstTold'>[] = [];
  const asked = new Set<PersonId>();
  let alarm: ReadNow = {
    state: 'raised',
    level: 0,
    round: 0,
    raisedAt: of.raisedAt,
    dueAt: of.raisedAt,
    bedsideWarnedAt: null,
    firstOpinionAt: null,
    policy: of.policy,
  };
  for (let at = of.raisedAt; at <= end;) {
    const step = stepReadNow(alarm, at);
    if (!step) break;
    for (const { to, message } of step.notices) {
      const people = to === 'readers' ? askedBy(of, { at, wanted: step.readers, asked }) : of.people(to, at);
      steps.push({ at, message, people });
    }
    alarm = { ...alarm, ...step, bedsideWarnedAt: step.bedsideWarned ? at : alarm.bedsideWarnedAt };
    at = step.dueAt;
  }
  return withFirsts(steps);
}

type AlertQuestion = {
  readonly declaredAt: Date;
  readonly policy: CriticalAlertPolicy;
  readonly lasting: Milliseconds;
  readonly audiences: (at: Date) => AlertAudiences;
};

/** The way of a critical value that nobody acknowledges. */
export function criticalAlertPath(of: AlertQuestion): readonly PathStep[] {
  const end = addTime(of.declaredAt, of.lasting);
  const steps: Omit<PathStep, 'firstTold'>[] = [];
  let alert: CriticalAlert = {
    state: 'declared',
    level: 0,
    round: 0,
    declaredAt: of.declaredAt,
    dueAt: of.declaredAt,
    phonePromptedAt: null,
    breachedAt: null,
    acknowledgedAt: null,
    doctorInformedDueAt: null,
    dispositionDueAt: null,
    policy: of.policy,
  };
  for (let at = of.declaredAt; at <= end;) {
    const step = stepCriticalAlert(alert, at);
    if (!step?.dueAt) break;
    for (const { message, people } of alertTold(of.policy, step, of.audiences(at))) steps.push({ at, message, people });
    alert = {
      ...alert,
      ...step,
      phonePromptedAt: step.phonePrompted ? at : alert.phonePromptedAt,
      breachedAt: step.breached ? at : alert.breachedAt,
    };
    at = step.dueAt;
  }
  return withFirsts(steps);
}
