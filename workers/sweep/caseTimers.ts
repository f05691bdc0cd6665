import { queueUnanalyzed } from '../../infra/db/analysisFailed';
import { coordinators, wholeClinic } from '../../infra/db/audience';
import { changeCase, lockCase, moveCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { casesSince, closableCases, dueCases } from '../../infra/db/due';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { latestReport } from '../../infra/db/reportContent';
import { openReadNow } from '../../infra/db/readNows';
import { clocksOf, readClocks } from '../../infra/db/settings';
import type { CaseRow } from '../../infra/db/tables/case';
import { openTask } from '../../infra/db/tasks';
import type { Clocks } from '../../shared/domain/clocks';
import { saysCritical } from '../../shared/domain/reportChange';
import { addTime, milliseconds, type Milliseconds } from '../../shared/domain/units';
import { asSweep, forEach, type Duty, type SweepNeeds } from './duty';

const giveUp = (needs: SweepNeeds, { id }: CaseRow): Promise<unknown> =>
  asSweep(needs, async (doing) => {
    const seen = await lockCase(doing.tx, id);
    const { analysisLimit } = await readClocks(doing.tx);
    const late = addTime(seen.stateSince, analysisLimit) <= doing.at;
    return seen.state === 'submitted' && late && (await queueUnanalyzed(doing, seen, 'too-late'));
  });

/** Machines had their time; people read it as it is. */
export const queueUnanalyzedCases: Duty = async (needs) => {
  const late = await asSweep(needs, async ({ tx, at }) => {
    const { analysisLimit } = await readClocks(tx);
    return await casesSince(tx, 'submitted', addTime(at, milliseconds(-1 * analysisLimit)));
  });
  await forEach(needs, late, { name: 'unanalyzed', work: (seen) => giveUp(needs, seen) });
};

type Reminder = (doing: Doing, seen: CaseRow, clocks: Clocks) => Promise<Milliseconds>;

/** While a ReadNow waits for the repeat, its own alarm rings the clinic. */
const repeatOverdue: Reminder = async (doing, seen, clocks) => {
  if ((await openReadNow(doing.tx, seen.id))?.state !== 'awaiting-repeat') {
    await pageAboutCase(doing, seen, { people: await wholeClinic(doing.tx, seen), message: 'repeat-overdue' });
  }
  return clocks.readNowWiden;
};

const infoOverdue: Reminder = async (doing, seen, clocks) => {
  await openTask(doing, { kind: 'work-stopped', caseId: seen.id });
  const people = [...(await wholeClinic(doing.tx, seen)), ...(await coordinators(doing.tx, seen.leadId))];
  await pageAboutCase(doing, seen, { people, message: 'info-overdue' });
  return clocks.infoDue;
};

const reportUnopened: Reminder = async (doing, seen, clocks) => {
  const report = await latestReport(doing.tx, seen.id);
  const critical = report ? saysCritical(report) : seen.severity === 'critical';
  await pageAboutCase(doing, seen, {
    people: await wholeClinic(doing.tx, seen),
    message: 'report-unopened',
    severity: critical ? 'critical' : 'none',
  });
  return critical ? clocks.reportUnopenedCritical : clocks.reportUnopened;
};

const reminders: Readonly<Partial<Record<CaseRow['state'], Reminder>>> = {
  'repeat-requested': repeatOverdue,
  'info-requested': infoOverdue,
  returned: reportUnopened,
};

const remindOf = (needs: SweepNeeds, { id }: CaseRow): Promise<unknown> =>
  asSweep(needs, async (doing) => {
    const seen = await lockCase(doing.tx, id);
    const reminder = reminders[seen.state];
    if (!reminder || !seen.dueAt || seen.dueAt > doing.at) return;
    const again = await reminder(doing, seen, await clocksOf(doing.tx, seen));
    await changeCase(doing, seen, { dueAt: addTime(doing.at, again) });
  });

/** What waits for the clinic and is overdue is said again and again. */
export const remind: Duty = async (needs) => {
  const due = await asSweep(needs, ({ tx, at }) => dueCases(tx, at));
  await forEach(needs, due, { name: 'reminders', work: (seen) => remindOf(needs, seen) });
};

export const closeCases: Duty = async (needs) => {
  const whole = await asSweep(needs, ({ tx }) => closableCases(tx));
  await forEach(needs, whole, {
    name: 'closing',
    work: ({ id }) =>
      asSweep(needs, async (doing) => {
        const seen = await lockCase(doing.tx, id);
        // What was true in the list may have changed: a loop may have been opened meanwhile.
        const still = (await closableCases(doing.tx)).some((each) => each.id === id);
        return still && (await moveCase(doing, seen, { event: 'close' }));
      }),
  });
};
