import type { PageRow } from '../../infra/db/tables/alarm';
import type { Invariant } from './invariant';

/** §5: whatever belongs to a case of a drill says so, and nothing else does. */
export const drillsAreMarked: Invariant = ({ after: { cases, readNows, alerts, pages, assignments } }) => {
  const inDrill = new Set<string>(cases.filter(({ drillId }) => drillId !== null).map(({ id }) => id));
  const wrong = (caseId: string | null, drill: boolean): boolean => drill !== inDrill.has(caseId ?? '');
  return [
    ...readNows.filter(({ caseId, drill }) => wrong(caseId, drill)).map(() => 'a ReadNow'),
    ...alerts.filter(({ caseId, drill }) => wrong(caseId, drill)).map(({ state }) => `an alert in ${state}`),
    ...pages.filter(({ caseId, content }) => content !== null && wrong(caseId, content.drill)).map(({ message }) => `a page ${message}`),
    ...assignments.filter(({ caseId, units }) => wrong(caseId, units === 0)).map(() => 'the workload of an assignment'),
  ].map((what) => `${what} does not say whether it is a drill`); // prettier-ignore
};

const isMarked = ({ text }: PageRow): boolean => /【演练】|DRILL/.test(text ?? '');
const leftTheHouse = ({ channel }: PageRow): boolean => channel !== 'socket';

/** Outside only where the drill may go there, and marked in its text. */
export const drillsStayWhereTheyMay: Invariant = ({ after: { cases, drills, pages } }) => {
  const drillOf = new Map(cases.map(({ id, drillId }) => [id, drills.find((drill) => drill.id === drillId)]));
  return pages.filter(leftTheHouse).flatMap((page) => {
    const { caseId, message } = page;
    const drill = caseId === null ? undefined : drillOf.get(caseId);
    return [
      ...(drill && !drill.outside ? [`${message} of a drill has left the house`] : []),
      ...(isMarked(page) === (drill !== undefined) ? [] : [`${message} outside is wrongly marked`]),
    ];
  });
};

/** A case of a drill that has ended is not begun again. */
export const endedDrillsStay: Invariant = ({ before, after }) =>
  before.cases
    .filter(({ drillId, state }) => drillId !== null && state === 'cancelled')
    .filter(({ id }) => after.cases.find((seen) => seen.id === id)?.state !== 'cancelled')
    .map(() => 'a case of a drill has come back');
