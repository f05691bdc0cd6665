import type { CriticalAlertRow, ReadNowRow } from '../../infra/db/tables/alarm';
import type { Invariant } from './invariant';

/** The longest that an alarm of this state may wait for its next step, by its own policy; null: it has ended. */
function readNowWaits({ state, policy }: ReadNowRow): number | null {
  switch (state) {
    case 'raised':
    case 'paging':
      return policy.widenMs;
    case 'claimed':
      return Math.max(policy.widenMs, policy.opinionMs);
    case 'awaiting-repeat':
      return Math.max(policy.widenMs, policy.repeatMs);
    case 'resolved':
      return null;
  }
}

function alertWaits({ state, policy }: CriticalAlertRow): number | null {
  switch (state) {
    case 'declared':
    case 'notifying':
      return policy.repeatMs;
    case 'acknowledged':
      return Math.max(policy.repeatMs, policy.dispositionMs, policy.doctorInformedMs);
    case 'disposed':
      return policy.confirmMs;
    case 'closed':
    case 'retracted':
    case 'superseded':
      return null;
  }
}

type Due = { readonly name: string; readonly dueAt: Date | null; readonly waits: number | null };

const wrongDue = ({ name, dueAt, waits }: Due, latest: number): readonly string[] => {
  if (waits === null) return [];
  if (!dueAt) return [`${name} has no next step`];
  const late = dueAt.getTime() - latest - waits;
  return late > 0 ? [`${name} waits ${late} ms longer than its policy`] : [];
};

/** §7.3, and for every other state its own time; by a clock that was set back it is as much later. */
export const alarmsAreDueSoon: Invariant = ({ after: { at, readNows, alerts }, behind }) =>
  [
    ...readNows.map((row) => ({ name: `a ReadNow in ${row.state}`, dueAt: row.dueAt, waits: readNowWaits(row) })),
    ...alerts.map((row) => ({ name: `an alert in ${row.state}`, dueAt: row.dueAt, waits: alertWaits(row) })),
  ].flatMap((due) => wrongDue(due, at.getTime() + behind));

type Alarm = { readonly id: string; readonly level: number; readonly round: number };

const fallen = (before: readonly Alarm[], after: readonly Alarm[]): readonly string[] =>
  before.flatMap(({ id, level, round }) => {
    const now = after.find((alarm) => alarm.id === id);
    if (!now) return ['an alarm has disappeared'];
    return [
      ...(now.level < level ? [`level ${level} has become ${now.level}`] : []),
      ...(now.round < round ? [`round ${round} has become ${now.round}`] : []),
    ];
  });

/** §7.5 */
export const levelsNeverFall: Invariant = ({ before, after }) => [
  ...fallen(before.readNows, after.readNows),
  ...fallen(before.alerts, after.alerts),
];
