import type { WallAlarmView } from '../../../shared/contracts/wall';
import type { PersonId } from '../../../shared/domain/ids';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { alertHeld, caseTail, readNowHeld, wallOrder } from '../../../shared/domain/wall';
import { openAlertsAll, openReadNows } from '../../../infra/db/reads/alarms';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import type { CriticalAlertRow, ReadNowRow } from '../../../infra/db/tables/alarm';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull, readFacts, type CaseFacts } from '../views/caseFacts';

type Names = ReadonlyMap<PersonId, NamedPerson>;
const nameOf = (names: Names, id: PersonId | null): string | null => (id && names.get(id)?.name) ?? null;

function waits(row: CriticalAlertRow): Pick<WallAlarmView, 'waitsFor' | 'until'> {
  if (row.state === 'disposed') return { waitsFor: 'confirm', until: null };
  if (row.acknowledgedAt === null) {
    return { waitsFor: 'acknowledge', until: iso(addTime(row.declaredAt, milliseconds(row.policy.breachMs))) };
  }
  const toInform = row.doctorInformedDueAt;
  if (toInform && !row.doctorInformedAt) return { waitsFor: 'doctor', until: iso(toInform) };
  return { waitsFor: 'disposition', until: isoOrNull(row.dispositionDueAt) };
}

const placeOf = ({ clinic, number }: CaseFacts) => ({ clinic: clinic.nameZh, caseTail: caseTail(number) });

const ofAlert = (row: CriticalAlertRow, facts: CaseFacts, names: Names): WallAlarmView => ({
  id: row.id,
  kind: 'critical-alert',
  severity: row.severity,
  ...placeOf(facts),
  findingKeys: [row.findingKey],
  held: alertHeld(row.state),
  holder: nameOf(names, row.acknowledgedBy),
  since: iso(row.declaredAt),
  ...waits(row),
  level: row.level,
  breached: row.breachedAt !== null,
  drill: row.drill,
});

function readNowWaits({
  state,
  raisedAt,
  claimedAt,
  dueAt,
  policy,
}: ReadNowRow): Pick<WallAlarmView, 'waitsFor' | 'until'> {
  if (state === 'awaiting-repeat') return { waitsFor: 'repeat', until: isoOrNull(dueAt) };
  if (state === 'claimed' && claimedAt) {
    return { waitsFor: 'opinion', until: iso(addTime(claimedAt, milliseconds(policy.opinionMs))) };
  }
  return { waitsFor: 'claim', until: iso(addTime(raisedAt, milliseconds(policy.widenMs))) };
}

const ofReadNow = (row: ReadNowRow, facts: CaseFacts, names: Names): WallAlarmView => ({
  id: row.id,
  kind: 'read-now',
  severity: 'suspected',
  ...placeOf(facts),
  findingKeys: row.findingKeys,
  held: readNowHeld(row.state),
  holder: nameOf(names, row.claimedBy),
  since: iso(row.raisedAt),
  ...readNowWaits(row),
  level: row.level,
  breached: false,
  drill: row.drill,
});

/** Everything that is open where this person is, in the order in which it must be dealt with. */
export async function wallAlarms({ tx }: PersonDoing): Promise<readonly WallAlarmView[]> {
  const [alerts, readNows] = [await openAlertsAll(tx), await openReadNows(tx)];
  const facts = await readFacts(
    tx,
    [...alerts, ...readNows].map(({ caseId }) => caseId),
  );
  const holders = [...alerts.map((row) => row.acknowledgedBy), ...readNows.map((row) => row.claimedBy)];
  const names = await peopleNamed(tx, holders);
  const view = <Row extends { caseId: CaseFacts['row']['id'] }>(
    rows: readonly Row[],
    of: (row: Row, facts: CaseFacts, names: Names) => WallAlarmView,
  ): WallAlarmView[] =>
    rows.flatMap((row) => {
      const known = facts.get(row.caseId);
      return known ? [of(row, known, names)] : [];
    });
  return wallOrder([...view(alerts, ofAlert), ...view(readNows, ofReadNow)]);
}
