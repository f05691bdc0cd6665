import { z } from 'zod';
import { Service, type Priority } from './case';
import { PersonId } from './ids';

export const EligibilityFilter = z.enum([
  'no-skill',
  'not-on-shift',
  'licence-expired',
  'not-authorized',
  'disabled',
  'passed-this-round',
  'reads-first',
]);
export type EligibilityFilter = z.infer<typeof EligibilityFilter>;

export type Candidate = {
  readonly personId: PersonId;
  readonly name: string;
  readonly skills: readonly Service[];
  readonly onShift: boolean;
  readonly authorizedToSign: boolean;
  readonly licenceUntil: Date | null;
  readonly disabled: boolean;
  /** Workload units of what is claimed by or offered to the person now. */
  readonly load: number;
  /** Units read within the last day. */
  readonly recentUnits: number;
  /** Hours on duty within the last day: the share that is owed. */
  readonly hoursOnDuty: number;
  readonly readsThisPatient: boolean;
  /** Declined or let this case's offer lapse. */
  readonly passed: boolean;
  /** Has given the first opinion where a second one is wanted. */
  readonly readsFirst: boolean;
};

export type RoutingRequest = {
  readonly service: Service;
  readonly priority: Priority;
  readonly readNowOpen: boolean;
  /** How many readers to offer to at once. */
  readonly wanted: number;
  readonly at: Date;
};

const Weighed = z.object({
  personId: PersonId,
  name: z.string(),
  load: z.number(),
  recentUnits: z.number(),
  /** Absent from decisions of earlier editions. */
  hoursOnDuty: z.number().optional(),
  continuity: z.boolean(),
  removedBy: z.array(EligibilityFilter),
});

/** Stored with every decision and shown: who was weighed, what removed whom, who won. */
export const RoutingDecision = z.object({
  service: Service,
  mode: z.enum(['fastest', 'fair', 'nobody']),
  /** Filters that were given up because they left nobody: in doubt more people are asked, never fewer. */
  relaxed: z.array(EligibilityFilter),
  candidates: z.array(Weighed),
  chosen: z.array(PersonId),
});
export type RoutingDecision = z.infer<typeof RoutingDecision>;

/** Workload units (工作量) of one read. */
export const workloadUnits: Readonly<Record<Service, number>> = { 'ecg-resting': 1, 'ecg-holter': 6, imaging: 4 };

const filters: Readonly<Record<EligibilityFilter, (person: Candidate, request: RoutingRequest) => boolean>> = {
  disabled: (person) => person.disabled,
  'no-skill': (person, { service }) => !person.skills.includes(service),
  'not-authorized': (person) => !person.authorizedToSign,
  'licence-expired': (person, { at }) => person.licenceUntil !== null && person.licenceUntil <= at,
  'not-on-shift': (person) => !person.onShift,
  'passed-this-round': (person) => person.passed,
  'reads-first': (person) => person.readsFirst,
};
const names = EligibilityFilter.options;

/** The order in which filters are given up while an emergency has nobody; skill and authorization never are. */
const relaxable: readonly EligibilityFilter[] = ['passed-this-round', 'not-on-shift'];

/** How far the filters had to be given up for somebody; -1 where none stood in the way. */
const stretch = (removed: readonly EligibilityFilter[]): number =>
  Math.max(-1, ...removed.map((name) => relaxable.indexOf(name)));

const byLoad = (a: Candidate, b: Candidate): number =>
  a.load - b.load || a.recentUnits - b.recentUnits || a.personId.localeCompare(b.personId);

/**
 * Units per hour on duty, of which the lowest has the greatest deficit. Counted per hour, nobody who has just begun is
 * given everything until they have caught up with a whole day of the others.
 */
const pace = ({ recentUnits, load, hoursOnDuty }: Candidate): number => (recentUnits + load) / Math.max(1, hoursOnDuty);

const byFairness = (a: Candidate, b: Candidate): number =>
  Number(b.readsThisPatient) - Number(a.readsThisPatient) || pace(a) - pace(b) || a.personId.localeCompare(b.personId);

/**
 * Who is offered the case. Emergencies go to the least loaded eligible readers at once, the rest by fair turns.
 * Nobody eligible: for an emergency the softer filters are given up one by one; otherwise the case waits.
 */
export function chooseReaders(candidates: readonly Candidate[], request: RoutingRequest): RoutingDecision {
  const fast = request.readNowOpen || request.priority === 'stat' || request.priority === 'green-channel';
  const removedBy = (person: Candidate): EligibilityFilter[] => names.filter((name) => filters[name](person, request));
  const weighed = candidates.map((person) => ({ person, removed: removedBy(person) }));

  const relaxed: EligibilityFilter[] = [];
  const eligible = (): typeof weighed =>
    weighed.filter(({ removed }) => removed.every((name) => relaxed.includes(name)));
  for (const name of relaxable) {
    if (!fast || eligible().length >= request.wanted) break;
    relaxed.push(name);
  }

  const order = fast ? byLoad : byFairness;
  const chosen = eligible()
    .sort((a, b) => stretch(a.removed) - stretch(b.removed) || order(a.person, b.person))
    .slice(0, request.wanted)
    .map(({ person }) => person.personId);
  const removedBySome = new Set(weighed.flatMap(({ removed }) => removed));
  return {
    service: request.service,
    mode: chosen.length === 0 ? 'nobody' : fast ? 'fastest' : 'fair',
    relaxed: relaxed.filter((name) => removedBySome.has(name)),
    candidates: weighed.map(({ person, removed }) => ({
      personId: person.personId,
      name: person.name,
      load: person.load,
      recentUnits: person.recentUnits,
      hoursOnDuty: person.hoursOnDuty,
      continuity: person.readsThisPatient,
      removedBy: removed,
    })),
    chosen,
  };
}
