import { Statistics } from '../../shared/contracts/statistics';
import { Worklist } from '../../shared/contracts/http';
import { alertEnds } from '../../shared/domain/criticalAlert';
import { CaseState, caseFlow } from '../../shared/domain/caseFlow';
import { monthAt } from '../../shared/domain/month';
import { countedMeasures, countIn } from '../../shared/domain/statistics';
import type { Night } from './night';

const open: ReadonlySet<string> = new Set(CaseState.options.filter((state) => !caseFlow[state].ends));

/** After its end nothing of a drill is open: no case, alarm, claim, task or page. */
async function leftByDrills({ seen, place }: Night): Promise<readonly string[]> {
  const ended = new Set<string>(seen.drills.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id));
  const over = new Set<string>(seen.cases.filter(({ drillId }) => drillId && ended.has(drillId)).map(({ id }) => id));
  const tasks: { case_id: string }[] = await place.db.query(
    `select case_id from task where done_at is null and case_id is not null`,
  );
  const of = (rows: readonly { readonly caseId: string | null }[], what: string): readonly string[] =>
    rows.filter(({ caseId }) => caseId !== null && over.has(caseId)).map(() => what);
  return [
    ...seen.cases.filter(({ id, state }) => over.has(id) && open.has(state)).map(({ state }) => `a case in ${state}`),
    ...of(seen.readNows.filter(({ state }) => state !== 'resolved'), 'a ReadNow'),
    ...of(seen.alerts.filter(({ state }) => !alertEnds.includes(state)), 'an alert'),
    ...of(seen.assignments.filter(({ state }) => state === 'offered' || state === 'claimed'), 'an assignment'),
    ...seen.pages
      .filter(({ caseId, answeredAt }) => caseId !== null && over.has(caseId) && answeredAt === null)
      .map(({ message, channel }) => `a page ${message} on ${channel}`),
    ...of(tasks.map((task) => ({ caseId: task.case_id })), 'a task'),
  ].map((what) => `${what} is left of a drill that has ended`); // prettier-ignore
}

/** A drill's alarm stands behind every real one. */
async function displacedByDrills(night: Night): Promise<readonly string[]> {
  const { rows } = Worklist.parse(await night.door(night.actors.specialist, 'get /worklist'));
  const ringing = rows.filter(({ readNow }) => readNow !== null).map(({ drill }) => drill);
  const first = ringing.indexOf(true);
  return first >= 0 && ringing.slice(first).includes(false) ? ["a drill's alarm stands before a real one"] : [];
}

/** Of this month and its clinics together: real alarms and no other. */
async function countedWithDrills(night: Night): Promise<readonly string[]> {
  const from = monthAt(night.clock.now());
  const asked = await night.door(night.actors.coordinator, 'get /stats', { query: { month: from } });
  const [all] = Statistics.parse(asked).rows;
  const counts = (rows: readonly { readonly drill: boolean; readonly at: Date }[]): number =>
    rows.filter(({ drill, at }) => !drill && monthAt(at) === from).length;
  const alerts = night.seen.alerts.map((row) => ({ ...row, at: row.declaredAt }));
  const real = {
    'read-nows': counts(night.seen.readNows.map(({ drill, raisedAt }) => ({ drill, at: raisedAt }))),
    criticals: counts(alerts.filter(({ severity }) => severity === 'critical')),
    significants: counts(alerts.filter(({ severity }) => severity === 'significant')),
    'from-paper': counts(alerts.filter(({ downtimeEnteredAt }) => downtimeEnteredAt !== null)),
  };
  return countedMeasures
    .filter((measure): measure is keyof typeof real => measure in real)
    .filter((measure) => countIn(all?.figures ?? {}, measure) !== real[measure])
    .map((measure) => `${measure} are not counted as the ${real[measure]} that were real`);
}

export const restOfDrills = async (night: Night): Promise<readonly string[]> => [
  ...(await leftByDrills(night)),
  ...(await displacedByDrills(night)),
  ...(await countedWithDrills(night)),
];
