import { findReadNow, lockReadNow, saveReadNowStep } from '../../infra/db/alarmSteps';
import { bedside, coordinators, departmentHeads, wholeClinic } from '../../infra/db/audience';
import { lockCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { dutyTime } from '../../infra/db/drills';
import { planAll } from '../../infra/db/pagePlans';
import type { ReadNowRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import type { AlarmId, PersonId } from '../../shared/domain/ids';
import { stepReadNow, type ReadNowAudience, type ReadNowStep } from '../../shared/domain/readNow';
import { askReaders } from './askReaders';
import { nobodyToTell } from './nobodyToTell';

type Ringing = { readonly alarm: ReadNowRow; readonly step: ReadNowStep };

const onDutyFor = async (doing: Doing, seen: CaseRow) => ({ service: seen.service, at: await dutyTime(doing, seen) });

const whoIs: Readonly<
  Record<ReadNowAudience, (doing: Doing, seen: CaseRow, ringing: Ringing) => Promise<readonly PersonId[]>>
> = {
  readers: (doing, seen, { alarm, step }) => askReaders(doing, seen, { alarm, wanted: step.readers }),
  coordinator: async (doing, seen) => await coordinators(doing.tx, seen.leadId, await onDutyFor(doing, seen)),
  'department-head': async (doing, seen) => await departmentHeads(doing.tx, seen.leadId, await onDutyFor(doing, seen)),
  bedside: ({ tx }, seen) => bedside(tx, seen),
  clinic: ({ tx }, seen) => wholeClinic(tx, seen),
};

/** A missing head of department is no silence: the desk is told at the same level. */
const mustHear: readonly ReadNowAudience[] = ['readers', 'bedside', 'clinic'];

/** Locks the case before the alarm, as everybody does who holds both. */
export async function advanceReadNow(doing: Doing, alarmId: AlarmId): Promise<void> {
  const seen = await lockCase(doing.tx, (await findReadNow(doing.tx, alarmId)).caseId);
  const alarm = await lockReadNow(doing.tx, alarmId);
  const step = stepReadNow(alarm, doing.at);
  if (!step) return;

  const { level, round } = step;
  const common = { alarmKind: 'read-now', alarmId, severity: 'critical', level, round, drill: alarm.drill } as const;
  const told = [];
  for (const { to, message } of step.notices) {
    told.push({ ...common, to, message, people: await whoIs[to](doing, seen, { alarm, step }) });
  }
  const silent = told.filter(({ to, people }) => people.length === 0 && mustHear.includes(to)).map(({ to }) => to);
  await saveReadNowStep(doing, alarm, step);
  await writeTimeline(doing, alarm.caseId, {
    event: alarm.state === 'claimed' ? 'read-now-overdue' : 'read-now-paged',
    detail: { alarmId, level, round, told: told.map(({ to, message, people }) => ({ to, message, people })) },
  });
  const unheard = await nobodyToTell(doing, seen, { silence: common, audiences: silent });
  await planAll(doing, seen, [...told, ...unheard]);
}
