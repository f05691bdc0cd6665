import type { z } from 'zod';
import type { Acknowledge, AcknowledgeResult } from '../../../shared/contracts/http';
import type { AlarmId } from '../../../shared/domain/ids';
import { writeAudit } from '../../../infra/db/audit';
import { changeAlert, unanswered } from '../../../infra/db/criticalAlerts';
import { answerPagesOfPerson } from '../../../infra/db/pages';
import { writeTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';
import { touchCase } from '../cases/touchCase';
import { factsOf } from '../views/caseFacts';
import { openAlert, requireAnswer, type OpenedAlert } from './openedAlert';
import { isRightReadBack } from './readBackChallenge';
import { acceptAnswer, readWrong } from './settleAnswer';

type Answer = z.output<typeof Acknowledge>;
type Said = Exclude<Answer, { answer: 'not-my-patient' }>;
type Result = z.output<typeof AcknowledgeResult>['result'];

/** The next level is asked at once; this person's bell stops. An answer that was given already is taken back. */
async function passOn(doing: PersonDoing, opened: OpenedAlert): Promise<Result> {
  const { alert } = opened;
  const level = Math.min(alert.level + 1, alert.policy.levels.length);
  const columns = { ...unanswered, level, dueAt: doing.at };
  await changeAlert(doing, alert, { event: 'not-my-patient', columns });
  const takenBack = alert.acknowledgedBy;
  const detail = { alarmId: alert.id, level, ...(takenBack ? { takenBack } : {}) };
  await writeTimeline(doing, alert.caseId, { event: 'alert-not-my-patient', detail });
  await answerPagesOfPerson(doing, {
    personId: doing.actor.personId,
    caseId: alert.caseId,
    messages: ['critical-alert', 'inform-doctor', 'acted-on'],
  });
  return 'passed-on';
}

const readRight = async (doing: PersonDoing, opened: OpenedAlert, said: Said): Promise<Result> => {
  const { personId, profession } = doing.actor;
  await acceptAnswer(doing, opened, {
    receiver: { personId, profession },
    outcome: said.answer,
    readBack: { patient: said.patient, findingKey: said.findingKey },
    channel: 'screen',
    notedBy: null,
  });
  return 'right';
};

async function wrong(doing: PersonDoing, opened: OpenedAlert): Promise<Result> {
  await readWrong(doing, opened);
  return 'wrong';
}

const answerTo = async (doing: PersonDoing, opened: OpenedAlert, said: Answer): Promise<Result> => {
  if (said.answer === 'not-my-patient') return await passOn(doing, opened);
  const { id: alertId, findingKey, declaredAt } = opened.alert;
  const facts = await factsOf(doing.tx, opened.seen.id);
  return isRightReadBack({ alertId, findingKey, declaredAt, facts }, said)
    ? await readRight(doing, opened, said)
    : await wrong(doing, opened);
};

/** The treating side's answer to a critical value, with its read-back. A wrong one is an answer, not an error. */
export async function acknowledge(doing: PersonDoing, id: AlarmId, said: Answer): Promise<Result> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, said.answer === 'not-my-patient' ? 'passOn' : 'acknowledge');
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
