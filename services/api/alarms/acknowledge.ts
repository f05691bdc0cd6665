import type { z } from 'zod';
import type { Acknowledge, AcknowledgeResult } from '../../../shared/contracts/http';
import { acknowledgementClocks } from '../../../shared/domain/criticalAlert';
import type { AlarmId } from '../../../shared/domain/ids';
import { coordinators } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { pageAbout } from '../../../infra/db/clinicPages';
import { changeAlert } from '../../../infra/db/criticalAlerts';
import { answerPages, answerPagesOfPerson } from '../../../infra/db/pages';
import { openTask } from '../../../infra/db/tasks';
import { writeTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';
import { touchCase } from '../cases/touchCase';
import { factsOf } from '../views/caseFacts';
import { openAlert, requireAnswer, type OpenedAlert } from './openedAlert';
import { isRightReadBack } from './readBackChallenge';

type Answer = z.output<typeof Acknowledge>;
type Said = Exclude<Answer, { answer: 'not-my-patient' }>;
type Result = z.output<typeof AcknowledgeResult>['result'];

const alarmOf = ({ alert }: OpenedAlert, round: number) => ({
  kind: 'critical-alert' as const,
  id: alert.id,
  level: alert.level,
  round,
  drill: alert.drill,
});

/** The next level is asked at once; this person's bell stops. */
async function passOn(doing: PersonDoing, opened: OpenedAlert): Promise<Result> {
  const { alert } = opened;
  const level = Math.min(alert.level + 1, alert.policy.levels.length);
  await changeAlert(doing, alert, { event: 'not-my-patient', columns: { level, dueAt: doing.at } });
  await writeTimeline(doing, alert.caseId, { event: 'alert-not-my-patient', detail: { alarmId: alert.id, level } });
  await answerPagesOfPerson(doing, {
    personId: doing.actor.personId,
    caseId: alert.caseId,
    messages: ['critical-alert'],
  });
  return 'passed-on';
}

/** Kept, counted, and told to whoever declared it; the alarm goes on. */
async function readWrong(doing: PersonDoing, opened: OpenedAlert): Promise<Result> {
  const { alert, seen } = opened;
  const wrongReadBacks = alert.wrongReadBacks + 1;
  await changeAlert(doing, alert, { columns: { wrongReadBacks } });
  await writeTimeline(doing, alert.caseId, {
    event: 'alert-wrong-read-back',
    detail: { alarmId: alert.id, wrongReadBacks },
  });
  await pageAbout(doing, seen, {
    people: [alert.declaredBy],
    message: 'wrong-read-back',
    alarm: alarmOf(opened, wrongReadBacks),
    severity: alert.severity,
  });
  return 'wrong';
}

async function lookForPatient(doing: PersonDoing, opened: OpenedAlert): Promise<void> {
  const { alert, seen } = opened;
  await openTask(doing, { kind: 'find-patient', caseId: seen.id, alertId: alert.id });
  await writeTimeline(doing, seen.id, { event: 'alert-patient-left', detail: { alarmId: alert.id } });
  await pageAbout(doing, seen, {
    people: await coordinators(doing.tx, seen.leadId),
    message: 'find-patient',
    alarm: alarmOf(opened, alert.round),
    severity: alert.severity,
  });
}

async function readRight(doing: PersonDoing, opened: OpenedAlert, said: Said): Promise<Result> {
  const { alert } = opened;
  const { personId, profession } = doing.actor;
  await changeAlert(doing, alert, {
    event: 'acknowledge',
    columns: {
      acknowledgedBy: personId,
      acknowledgedProfession: profession,
      acknowledgedAt: doing.at,
      acknowledgedOutcome: said.answer,
      readBack: { patient: said.patient, findingKey: said.findingKey },
      ...acknowledgementClocks(alert, { profession, at: doing.at }),
    },
  });
  await writeTimeline(doing, alert.caseId, {
    event: 'alert-acknowledged',
    detail: { alarmId: alert.id, profession, outcome: said.answer },
  });
  await answerPages(doing, { alarmId: alert.id });
  if (said.answer === 'patient-left') await lookForPatient(doing, opened);
  return 'right';
}

const answerTo = async (doing: PersonDoing, opened: OpenedAlert, said: Answer): Promise<Result> => {
  if (said.answer === 'not-my-patient') return await passOn(doing, opened);
  const { id: alertId, findingKey, declaredAt } = opened.alert;
  const facts = await factsOf(doing.tx, opened.seen.id);
  return isRightReadBack({ alertId, findingKey, declaredAt, facts }, said)
    ? await readRight(doing, opened, said)
    : await readWrong(doing, opened);
};

/** The treating side's answer to a critical value, with its read-back. A wrong one is an answer, not an error. */
export async function acknowledge(doing: PersonDoing, id: AlarmId, said: Answer): Promise<Result> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, 'acknowledge');
  const result = await answerTo(doing, opened, said);
  await touchCase(doing, opened.seen);
  await writeAudit(doing, {
    action: 'acknowledge-alert',
    subjectKind: 'alarm',
    subjectId: id,
    detail: { caseId: opened.seen.id, answer: said.answer, result },
  });
  return result;
}
