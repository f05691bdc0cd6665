import type { AlertAudience, CriticalAlertPolicy, CriticalAlertStep } from './criticalAlert';
import { ClinicLevel } from './criticalAlertPolicy';
import type { PersonId } from './ids';
import { peopleReached } from './levels';
import type { PageMessage } from './page';

export type AlertAudiences = Readonly<Record<AlertAudience, readonly PersonId[]>>;
export type Told = { readonly message: PageMessage; readonly people: readonly PersonId[] };

/** The levels of a clinic by name; those it has not written down are empty. */
export const alertAudiences = (
  levels: readonly (readonly PersonId[])[],
  others: Pick<AlertAudiences, 'coordinator' | 'declaring-reader'>,
): AlertAudiences => {
  const at = (place: number): readonly PersonId[] => levels[place] ?? [];
  return {
    'clinic-level-1': at(0),
    'clinic-level-2': at(1),
    'clinic-level-3': at(2),
    'clinic-level-4': at(3),
    'clinic-level-5': at(4),
    'clinic-level-6': at(5),
    'clinic-level-7': at(6),
    'clinic-level-8': at(7),
    'clinic-level-9': at(8),
    ...others,
  };
};

/** Everybody of the clinic whom any level means. */
export const ofClinic = (audiences: AlertAudiences): readonly PersonId[] =>
  ClinicLevel.options.flatMap((level) => audiences[level]);

/** The levels of the policy speak together; whatever else the step says goes to whom it names. */
export function alertTold(
  policy: CriticalAlertPolicy,
  step: CriticalAlertStep,
  audiences: AlertAudiences,
): readonly Told[] {
  const leveled = policy.levels.map(({ to }) => to);
  const climbing = step.notices.filter(({ to }, place) => leveled[place] === to);
  const [first] = climbing;
  const others = step.notices.filter((notice) => !climbing.includes(notice));
  const levels = leveled.map((to) => audiences[to]);
  return [
    ...(first ? [{ message: first.message, people: peopleReached(levels, climbing.length) }] : []),
    ...others.map(({ to, message }) => ({ message, people: audiences[to] })),
  ];
}
