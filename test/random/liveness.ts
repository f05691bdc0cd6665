import { actAs } from '../../infra/db/actAs';
import { levelsOwed, readNowOwed } from './owed';
import { restOfDrills } from './restOfDrills';
import { carriersRecover } from './outsideHappens';
import { settle, sweeps } from './machines';
import type { Night } from './night';

/** The faults are over: what was lost is asked for again within the minute, and what follows of it within the next. */
export async function calmDown(night: Night): Promise<void> {
  night.queue.up = true;
  carriersRecover(night);
  await settle(night);
  for (let minute = 0; minute < 2; minute += 1) {
    night.clock.passes({ minutes: 1 });
    await sweeps(night);
    await settle(night);
  }
}

const machineStates: readonly string[] = ['submitted', 'signed'];

function workLeft({ seen }: Night): readonly string[] {
  const unsent = seen.outbox.filter(({ sentAt }) => sentAt === null).length;
  return [
    ...(unsent > 0 ? [`${unsent} outbox rows were never sent`] : []),
    ...seen.cases.filter(({ state }) => machineStates.includes(state)).map(({ state }) => `a case stays ${state}`),
  ];
}

function overdue({ seen: { at, readNows, alerts, cases, assignments } }: Night): readonly string[] {
  const isLate = (due: Date | null): boolean => due !== null && due <= at;
  const open = assignments.filter(({ state }) => state === 'offered' || state === 'claimed');
  return [
    ...readNows.filter(({ dueAt }) => isLate(dueAt)).map(({ state }) => `a ReadNow in ${state} is overdue`),
    ...alerts.filter(({ dueAt }) => isLate(dueAt)).map(({ state }) => `an alert in ${state} is overdue`),
    ...cases.filter(({ workDueAt }) => isLate(workDueAt)).map(({ state }) => `work on a case in ${state} is overdue`),
    ...cases.filter(({ dueAt }) => isLate(dueAt)).map(({ state }) => `the timer of a case in ${state} is overdue`),
    ...open.filter(({ dueAt }) => isLate(dueAt)).map(({ state }) => `${state} and overdue`),
  ];
}

/** Answered meanwhile, a page that leaves the house need not leave it any more. */
const pagesLeft = ({ seen }: Night): readonly string[] =>
  seen.pages
    .filter(({ state, channel, answeredAt }) => state === 'planned' && (channel === 'socket' || answeredAt === null))
    .map(({ message, channel }) => `${message} on ${channel} was never handed over`);

function lettersTwice(night: Night): readonly string[] {
  if (night.couriersDeaths > 0) return [];
  const ids = night.outside.letters.map(({ id }) => id);
  return new Set(ids).size < ids.length ? ['a page left the house twice'] : [];
}

/** Whoever guesses a code has not answered. */
const answeredByStrangers = ({ seen, received }: Night): readonly string[] =>
  seen.pages
    .filter(({ channel, acknowledgedAt }) => channel !== 'socket' && acknowledgedAt !== null)
    .filter(({ replyCode }) => replyCode === null || !received.has(replyCode))
    .map(() => 'a stranger has answered a page');

/** §7.8: the second clinic sees nothing of the first, whatever has happened. */
async function seenFromOutside(night: Night): Promise<readonly string[]> {
  const outsider = night.actors.clinician2;
  const foreign = night.seen.cases.filter(({ clinicId }) => clinicId !== outsider.organizationId).map(({ id }) => id);
  const tables = ['"case"', 'study', 'page', 'read_now', 'critical_alert', 'report', 'timeline', 'assignment', 'task'];
  return await actAs(night.place.db, outsider, async (tx) => {
    const wrong: string[] = [];
    for (const table of tables) {
      const column = table === '"case"' ? 'id' : 'case_id';
      const rows: unknown[] = await tx.query(`select from ${table} where ${column} = any($1::uuid[])`, [foreign]);
      if (rows.length > 0) wrong.push(`another clinic sees ${rows.length} rows of ${table}`);
    }
    return wrong;
  });
}

/** What must be true once everything has come to rest. */
export const unsettled = async (night: Night): Promise<readonly string[]> => [
  ...workLeft(night),
  ...overdue(night),
  ...pagesLeft(night),
  ...lettersTwice(night),
  ...answeredByStrangers(night),
  ...(await seenFromOutside(night)),
  ...(await levelsOwed(night)),
  ...readNowOwed(night),
  ...(await restOfDrills(night)),
];
