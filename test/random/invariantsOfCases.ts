import { alertEnds } from '../../shared/domain/criticalAlert';
import type { AssignmentRow, CaseRow } from '../../infra/db/tables/case';
import type { Invariant } from './invariant';
import type { Snapshot } from './snapshot';

type Owned = (seen: CaseRow, open: readonly AssignmentRow[]) => boolean;

const byTimer: Owned = ({ dueAt }) => dueAt !== null;
const byMachine: Owned = ({ workDueAt }) => workDueAt !== null;
const isTimed = ({ dueAt, leaseUntil, state }: AssignmentRow): boolean =>
  dueAt !== null && (state === 'offered' || leaseUntil !== null);
const asked: Owned = (_, open) => open.length > 0 && open.every(isTimed);
const held: Owned = (_, open) => open.some((one) => one.state === 'claimed' && isTimed(one));
const byNobody: Owned = () => true;

const owned: Readonly<Record<CaseRow['state'], Owned>> = {
  // Not submitted yet.
  draft: byNobody,
  submitted: byMachine,
  queued: byMachine,
  assigned: asked,
  reading: held,
  'repeat-requested': byTimer,
  'info-requested': byTimer,
  signed: byMachine,
  returned: byTimer,
  // The sweep closes it as soon as its loops have ended, which have timers of their own.
  received: byNobody,
  rejected: byNobody,
  closed: byNobody,
  cancelled: byNobody,
};

const openOf = ({ assignments }: Snapshot, { id }: CaseRow): readonly AssignmentRow[] =>
  assignments.filter(({ caseId, state }) => caseId === id && (state === 'offered' || state === 'claimed'));

/** §7.2 */
export const casesAreOwned: Invariant = ({ after }) =>
  after.cases
    .filter((seen) => !owned[seen.state](seen, openOf(after, seen)))
    .map(({ state }) => `a case in ${state} is nobody's`);

/** §3: what is closed has no alarm open. */
export const closedCasesAreQuiet: Invariant = ({ after }) => {
  const closed = new Set(after.cases.filter(({ state }) => state === 'closed').map(({ id }) => id));
  const open = [
    ...after.readNows.filter(({ state }) => state !== 'resolved'),
    ...after.alerts.filter(({ state }) => !alertEnds.includes(state)),
  ];
  return open
    .filter(({ caseId }) => closed.has(caseId))
    .map(({ state }) => `an alarm in ${state} is open in a closed case`);
};

/** §7.6 */
export const oneHolderOfTheCurrentEpoch: Invariant = ({ after }) =>
  after.cases.flatMap((seen) => {
    const claims = openOf(after, seen).filter(({ state }) => state === 'claimed');
    return [
      ...(claims.length > 1 ? [`${claims.length} hold one case`] : []),
      ...claims
        .filter(({ epoch }) => epoch !== seen.epoch)
        .map(({ epoch }) => `held with epoch ${epoch} in epoch ${seen.epoch}`),
    ];
  });

/** §7.6: a first version comes from whoever held the case until then, in its epoch and within the lease. */
export const onlyTheHolderSigns: Invariant = ({ before, after }) =>
  after.reports
    .filter(({ id, change }) => change === null && !before.reports.some((report) => report.id === id))
    .flatMap(({ caseId, signedBy, signedAt }) => {
      const seen = before.cases.find(({ id }) => id === caseId);
      const claim = before.assignments.find(
        (one) => one.caseId === caseId && one.personId === signedBy && one.state === 'claimed',
      );
      const current = claim !== undefined && claim.epoch === seen?.epoch;
      const leaseUntil = claim?.leaseUntil ?? null;
      const within = leaseUntil !== null && leaseUntil > signedAt;
      return current && within ? [] : [`signed without ${current ? 'a running lease' : 'the current epoch'}`];
    });
