import { cast, castNames, type CastName } from '../../infra/db/seed/cast';
import type { CriticalAlertRow, PageRow, ReadNowRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import type { PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Role } from '../../shared/domain/person';
import type { Night } from './night';

type Round = { readonly at: Date; readonly people: ReadonlySet<PersonId> };

/** Who rang in the last round of an alarm in any of these words, and when that was; null: nobody. */
function lastRound(
  { seen: { pages } }: Night,
  { id, round }: Pick<ReadNowRow, 'id' | 'round'>,
  messages: readonly PageMessage[],
): Round | null {
  const rung = pages.filter((page) => page.alarmId === id && page.round === round && messages.includes(page.message));
  const [first] = rung;
  return first ? { at: first.createdAt, people: new Set(rung.map(({ personId }) => personId)) } : null;
}

/** "I have it": repeats need not reach whoever has answered so, while it rings. */
const haveReceived = ({ seen: { pages } }: Night, alarmId: string): ReadonlySet<PersonId> =>
  new Set(
    pages
      .filter((page: PageRow) => page.alarmId === alarmId && page.channel !== 'socket')
      .filter(({ acknowledgedAt, answeredAt }) => acknowledgedAt !== null && answeredAt === null)
      .map(({ personId }) => personId),
  );

const withRole = ({ group }: Night, house: string, role: Role): readonly PersonId[] =>
  castNames
    .filter((name) => group.organizations[cast[name].at] === house && cast[name].roles.includes(role))
    .map((name) => group.people[name]);

type Missing = { readonly owed: readonly PersonId[]; readonly rung: ReadonlySet<PersonId>; readonly alarmId: string };

function missing(night: Night, words: string, { owed, rung, alarmId }: Missing): readonly string[] {
  const spared = haveReceived(night, alarmId);
  return [...new Set(owed)]
    .filter((person) => !rung.has(person) && !spared.has(person))
    .map((person) => `${words} did not ring at ${night.nameOf(person)}`);
}

const since = (from: Date, until: Date): number => until.getTime() - from.getTime();
const alertWords: readonly PageMessage[] = ['critical-alert', 'inform-doctor', 'acted-on'];

type Contact = { readonly level: number; readonly personId: PersonId };

/** The treating side by level, as it is written down now; one that names nobody means all its clinicians. */
async function clinicAt(night: Night, { clinicId, form }: CaseRow): Promise<readonly Contact[]> {
  const written: Contact[] = await night.place.db.query(
    `select level, person_id as "personId" from duty_contact where organization_id = $1`,
    [clinicId],
  );
  const clinicians = withRole(night, clinicId, 'clinician');
  const asking = clinicians.filter((person) => cast[night.nameOf(person) as CastName].name === form.requestedBy);
  const contacts = [...asking.map((personId) => ({ level: 1, personId })), ...written];
  return contacts.length > 0 ? contacts : clinicians.map((personId) => ({ level: 1, personId }));
}

async function alertOwed(night: Night, alert: CriticalAlertRow): Promise<readonly string[]> {
  const { policy, id: alarmId, declaredAt } = alert;
  const round = lastRound(night, alert, alertWords);
  const seen = night.seen.cases.find(({ id }) => id === alert.caseId);
  if (!seen) return ['an alert of no case'];
  if (!round) return haveReceived(night, alarmId).size > 0 ? [] : ['an alert rang nobody in its last round'];
  if (since(round.at, night.seen.at) > policy.repeatMs) return ['an alert has been silent for longer than it repeats'];
  const reached = policy.levels.filter(({ afterMs }) => afterMs <= since(declaredAt, round.at)).map(({ to }) => to);
  // An orange one rings by the hour: whoever was written down since has not heard it, and need not have.
  const contacts = (night.rungBefore.get(alarmId) ?? -1) >= alert.round ? [] : await clinicAt(night, seen);
  const owed = reached.flatMap((to) =>
    to === 'coordinator'
      ? withRole(night, seen.leadId, 'coordinator')
      : contacts.filter(({ level }) => to === `clinic-level-${level}`).map(({ personId }) => personId),
  );
  return missing(night, 'an alert', { owed, rung: round.people, alarmId });
}

/** Everybody on the levels whose time had come has heard the last round of every alert that waits for an answer. */
export async function levelsOwed(night: Night): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const alert of night.seen.alerts) {
    if (alert.state === 'declared') wrong.push('an alert has rung nobody at all');
    if (alert.state === 'notifying') wrong.push(...(await alertOwed(night, alert)));
  }
  return wrong;
}

const readNowWords: readonly PageMessage[] = ['read-now', 'read-now-unclaimed', 'second-look'];
const bedsideWords: readonly PageMessage[] = ['bedside-prompt', 'bedside-unclaimed', 'bedside-claimed'];

/** In doubt more readers are asked, never fewer: off shift or having said no, all stand behind the others. */
function tooFewReaders(night: Night, alarm: ReadNowRow, { people }: Round): readonly string[] {
  const readers = castNames.filter((name) => cast[name].reads).map((name) => night.group.people[name]);
  const able = readers.filter((person) => person !== alarm.firstOpinionBy);
  const spared = haveReceived(night, alarm.id);
  const rung = able.filter((person) => people.has(person) || spared.has(person)).length;
  const wanted = Math.min(able.length, alarm.policy.firstReaders + alarm.round);
  return rung < wanted ? [`a ReadNow rang at ${rung} readers of ${wanted}`] : [];
}

function bedsideOwed(night: Night, alarm: ReadNowRow, seen: CaseRow): readonly string[] {
  const told = night.seen.pages.filter(
    ({ alarmId, message }) => alarmId === alarm.id && bedsideWords.includes(message),
  );
  const owed = [...withRole(night, seen.clinicId, 'technician'), ...withRole(night, seen.clinicId, 'clinician')];
  return missing(night, 'the bedside prompt', {
    owed,
    rung: new Set(told.map(({ personId }) => personId)),
    alarmId: alarm.id,
  });
}

function pagingOwed(night: Night, alarm: ReadNowRow): readonly string[] {
  const seen = night.seen.cases.find(({ id }) => id === alarm.caseId);
  const round = lastRound(night, alarm, readNowWords);
  if (!seen || !round) return ['a ReadNow rang nobody in its last round'];
  const waited = since(alarm.raisedAt, round.at);
  if (since(round.at, night.seen.at) > alarm.policy.widenMs) return ['a ReadNow has been silent for too long'];
  const owed = [
    ...(waited >= alarm.policy.coordinatorMs ? withRole(night, seen.leadId, 'coordinator') : []),
    ...(waited >= alarm.policy.departmentHeadMs ? withRole(night, seen.leadId, 'department-head') : []),
  ];
  return [
    ...tooFewReaders(night, alarm, round),
    ...missing(night, 'a ReadNow', { owed, rung: round.people, alarmId: alarm.id }),
    ...(waited >= alarm.policy.bedsideMs ? bedsideOwed(night, alarm, seen) : []),
  ];
}

/** Without an opinion in its time the others are asked as well, and the desk. */
function opinionOwed(night: Night, alarm: ReadNowRow): readonly string[] {
  const { id: alarmId, claimedAt, policy } = alarm;
  const due = (claimedAt ?? alarm.raisedAt).getTime() + policy.opinionMs;
  const seen = night.seen.cases.find(({ id }) => id === alarm.caseId);
  if (due > night.seen.at.getTime() || !seen) return [];
  const round = lastRound(night, alarm, ['opinion-overdue']);
  const owed = withRole(night, seen.leadId, 'coordinator');
  return missing(night, 'an overdue opinion', { owed, rung: round?.people ?? new Set(), alarmId });
}

/** Readers, bedside, desk and head have heard what each of them must have heard by now. */
export const readNowOwed = (night: Night): readonly string[] =>
  night.seen.readNows.flatMap((alarm) => {
    if (alarm.state === 'raised') return ['a ReadNow has rung nobody at all'];
    if (alarm.state === 'paging') return pagingOwed(night, alarm);
    return alarm.state === 'claimed' ? opinionOwed(night, alarm) : [];
  });
