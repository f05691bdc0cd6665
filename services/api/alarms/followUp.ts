import type { AlarmId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { coordinators, readersOf } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { pageAbout, peopleWhoKnow } from '../../../infra/db/clinicPages';
import { changeAlert } from '../../../infra/db/criticalAlerts';
import { whoAnswersFor } from '../../../infra/db/handovers';
import { answerPages } from '../../../infra/db/pages';
import { closeTasksOf } from '../../../infra/db/tasks';
import { writeTimeline } from '../../../infra/db/timeline';
import { touchCase } from '../cases/touchCase';
import type { PersonDoing } from '../needs';
import { openAlert, requireAnswer, type OpenedAlert } from './openedAlert';

const note = async (doing: PersonDoing, { alert, seen }: OpenedAlert, action: string): Promise<void> => {
  await touchCase(doing, seen);
  await writeAudit(doing, {
    action,
    subjectKind: 'alarm',
    subjectId: alert.id,
    detail: { caseId: seen.id },
  });
};

const pageOf = ({ alert }: Pick<OpenedAlert, 'alert'>) => ({
  alarm: { kind: 'critical-alert' as const, id: alert.id, level: alert.level, round: alert.round, drill: alert.drill },
  severity: alert.severity,
});

/** Whoever acknowledged was no doctor; now one knows. What was done is still waited for. */
export async function doctorInformed(doing: PersonDoing, id: AlarmId, doctor: string): Promise<void> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, 'informDoctor');
  const { alert } = opened;
  await changeAlert(doing, alert, {
    // It was ringing again because no doctor knew: it waits once more.
    ...(alert.state === 'notifying' ? { event: 'acknowledge' as const } : {}),
    columns: {
      doctorInformedName: doctor,
      doctorInformedAt: doing.at,
      doctorInformedDueAt: null,
      dueAt: alert.dispositionDueAt,
    },
  });
  await writeTimeline(doing, alert.caseId, { event: 'alert-doctor-informed', detail: { alarmId: id } });
  await answerPages(doing, { alarmId: id, messages: ['inform-doctor'] });
  await note(doing, opened, 'doctor-informed');
}

type Done = { readonly text: string; readonly doctor: string };

/** 处理措施: silence at the clinic, and a question to whoever answers for the value now. */
export async function dispose(doing: PersonDoing, id: AlarmId, { text, doctor }: Done): Promise<void> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, 'dispose');
  const { alert, seen } = opened;
  await changeAlert(doing, alert, {
    event: 'dispose',
    columns: {
      dispositionText: text,
      dispositionDoctor: doctor,
      disposedBy: doing.actor.personId,
      disposedAt: doing.at,
      doctorInformedDueAt: null,
      dispositionDueAt: null,
      dueAt: addTime(doing.at, milliseconds(alert.policy.confirmMs)),
    },
  });
  await writeTimeline(doing, alert.caseId, { event: 'alert-disposed', detail: { alarmId: id } });
  await answerPages(doing, { alarmId: id });
  const people = [await whoAnswersFor(doing.tx, alert.declaredBy, alert.declaredAt)];
  await pageAbout(doing, seen, { people, message: 'confirm-disposition', ...pageOf(opened) });
  await note(doing, opened, 'dispose');
}

/** The reader who declared it, or another specialist of the lead hospital, closes the loop. */
export async function confirmDisposition(doing: PersonDoing, id: AlarmId, outcome: string): Promise<void> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, 'confirm');
  const { alert } = opened;
  const by = doing.actor.personId;
  await changeAlert(doing, alert, {
    event: 'confirm',
    columns: { confirmedBy: by, confirmedAt: doing.at, outcome, dueAt: null },
  });
  await writeTimeline(doing, alert.caseId, { event: 'alert-confirmed', detail: { alarmId: id } });
  await answerPages(doing, { alarmId: id });
  await closeTasksOf(doing, { alertId: id, kind: 'confirm-disposition', by, note: 'confirmed' });
  await note(doing, opened, 'confirm-disposition');
}

/** Whoever may be the second one; the alarm rings on until then. */
async function tellSecondPerson(doing: PersonDoing, { alert, seen }: OpenedAlert): Promise<void> {
  const { tx, actor } = doing;
  const may = [...(await coordinators(tx, seen.leadId)), ...(await readersOf(tx, seen))];
  const people = may.filter((id) => id !== actor.personId);
  await pageAbout(doing, seen, { people, message: 'retraction-asked', ...pageOf({ alert }) });
}

async function askRetraction(doing: PersonDoing, opened: OpenedAlert, reason: string): Promise<void> {
  const { alert } = opened;
  const columns = { retractionAskedBy: doing.actor.personId, retractionAskedAt: doing.at, retractionReason: reason };
  await changeAlert(doing, alert, { columns });
  await writeTimeline(doing, alert.caseId, {
    event: 'alert-retraction-asked',
    detail: { alarmId: alert.id, reason },
  });
  await tellSecondPerson(doing, opened);
  await note(doing, opened, 'ask-retraction');
}

async function makeRetraction(doing: PersonDoing, opened: OpenedAlert, reason: string): Promise<void> {
  const { alert, seen } = opened;
  await changeAlert(doing, alert, {
    event: 'retract',
    columns: { retractedBy: doing.actor.personId, retractedAt: doing.at, dueAt: null },
  });
  await writeTimeline(doing, alert.caseId, { event: 'alert-retracted', detail: { alarmId: alert.id, reason } });
  await answerPages(doing, { alarmId: alert.id });
  const people = await peopleWhoKnow(doing.tx, alert.id);
  await pageAbout(doing, seen, { people, message: 'alert-retracted', ...pageOf(opened) });
  await note(doing, opened, 'retract-alert');
}

/** The first person asks, another makes it so; everybody already told is told again. */
export async function retract(doing: PersonDoing, id: AlarmId, reason: string): Promise<void> {
  const opened = await openAlert(doing, id);
  const { retractionAskedBy } = opened.alert;
  if (retractionAskedBy === doing.actor.personId) throw new Refusal('alarm/second-person');
  requireAnswer(doing, opened, 'retract');
  await (retractionAskedBy === null ? askRetraction : makeRetraction)(doing, opened, reason);
}
