import { coordinators } from '../../infra/db/audience';
import { moveCase } from '../../infra/db/cases';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { resolvePatient } from '../../infra/db/patients';
import { raiseReadNow } from '../../infra/db/readNows';
import { clocksOf } from '../../infra/db/settings';
import type { CaseRow } from '../../infra/db/tables/case';
import { openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { nextCaseNumber } from '../../infra/db/uploads';
import { isEmergency, type Priority } from '../../shared/domain/case';
import type { Clocks } from '../../shared/domain/clocks';
import { groupOffset } from '../../shared/domain/rota';
import { addTime, type Milliseconds } from '../../shared/domain/units';
import type { IntakeDoing } from './needs';

const signWithin = (priority: Priority, clocks: Clocks): Milliseconds => {
  if (isEmergency(priority)) return clocks.signStat;
  return priority === 'urgent' ? clocks.signUrgent : clocks.signRoutine;
};

/** YYMMDD of the day at the clinic. */
const localDay = (at: Date): string => addTime(at, groupOffset).toISOString().slice(2, 10).replaceAll('-', '');

async function tellOutsideAgreement(doing: IntakeDoing, row: CaseRow): Promise<void> {
  await writeTimeline(doing, row.id, { event: 'outside-agreement', detail: { service: row.service } });
  await openTask(doing, { kind: 'emergency-outside-agreement', caseId: row.id });
  const people = await coordinators(doing.tx, row.leadId);
  await pageAboutCase(doing, row, { people, message: 'emergency-outside-agreement' });
}

/**
 * A draft whose studies are stored becomes a case: patient, number, clocks, the next stage's work, and the alarm at
 * once where the request is an emergency or the technician suspects something.
 */
export async function submitCase(doing: IntakeDoing, draft: CaseRow): Promise<CaseRow> {
  const { tx, at } = doing;
  const patientId = await resolvePatient(doing, draft);
  const number = await nextCaseNumber(tx, localDay(at));
  const signDueAt = addTime(at, signWithin(draft.priority, await clocksOf(tx, draft)));
  const suspects = draft.form.technicianSuspects;
  // A person's suspicion goes before the routine of the machines, as the engine's would.
  const change = { patientId, number, submittedAt: at, signDueAt, lifted: suspects };
  const row = await moveCase(doing, draft, { event: 'submit', change });
  if (!row) throw new Error(`case ${draft.id} was not submitted although its row is locked`);
  if (row.outsideAgreement) await tellOutsideAgreement(doing, row);
  if (suspects || isEmergency(row.priority)) {
    await raiseReadNow(doing, row.id, { cause: suspects ? 'technician' : 'stat', findingKeys: [] });
  }
  return row;
}
