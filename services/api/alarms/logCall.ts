import type { LogCall } from '../../../shared/contracts/loop';
import type { AlarmId } from '../../../shared/domain/ids';
import { callAcknowledges } from '../../../shared/domain/phoneCall';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { answerPages } from '../../../infra/db/pages';
import { personOf, saveCall } from '../../../infra/db/phoneCalls';
import type { PersonRow } from '../../../infra/db/tables/organization';
import { writeTimeline } from '../../../infra/db/timeline';
import { touchCase } from '../cases/touchCase';
import type { PersonDoing } from '../needs';
import { openAlert, requireAnswer, type OpenedAlert } from './openedAlert';
import { acceptAnswer, readWrong } from './settleAnswer';

async function receiverOf({ tx }: PersonDoing, opened: OpenedAlert, call: LogCall): Promise<PersonRow | null> {
  if (call.answeredBy === null) return null;
  const person = await personOf(tx, call.answeredBy);
  if (person?.organizationId !== opened.seen.clinicId || person.disabledAt) {
    throw new Refusal('alarm/not-a-receiver');
  }
  return person;
}

const isUnanswered = ({ alert: { state, acknowledgedAt } }: OpenedAlert): boolean =>
  acknowledgedAt === null && (state === 'declared' || state === 'notifying');

async function accept(
  doing: PersonDoing,
  opened: OpenedAlert,
  { receiver, said, agreed }: Pick<LogCall, 'said' | 'agreed'> & { receiver: PersonRow },
): Promise<void> {
  await acceptAnswer(doing, opened, {
    receiver: { personId: receiver.id, profession: receiver.profession },
    outcome: agreed === 'patient-left' ? 'patient-left' : 'taking-care',
    readBack: { said },
    channel: 'phone',
    notedBy: doing.actor.personId,
  });
}

/**
 * 电话通知 in three fields: who answered, what was read back, what was agreed. The telephone is a channel as any other:
 * a right read-back by the clinic's doctor or nurse is the answer, anything else is a line in the log. The words are
 * kept as they were heard; whoever logs the call has judged them.
 */
export async function logCall(doing: PersonDoing, id: AlarmId, call: LogCall): Promise<void> {
  const opened = await openAlert(doing, id);
  requireAnswer(doing, opened, 'logCall');
  const { seen, clinicianReached } = opened;
  const person = await receiverOf(doing, opened, call);
  const receiver = person && { profession: person.profession, treating: true };
  const answers = isUnanswered(opened) && callAcknowledges({ ...call, receiver, clinicianReached });
  const { answeredBy, said, readBack, agreed } = call;
  await saveCall(doing, {
    caseId: seen.id,
    alertId: id,
    calledBy: doing.actor.personId,
    answeredBy,
    said,
    readBack,
    agreed,
    acknowledged: answers,
  });
  const detail = { alarmId: id, answeredBy, readBack, agreed };
  await writeTimeline(doing, seen.id, { event: 'alert-called', detail });
  // Whoever has the receiver in hand need not be asked for it any more, answered or not.
  await answerPages(doing, { alarmId: id, messages: ['phone-the-clinic'] });
  if (answers && person) await accept(doing, opened, { receiver: person, said, agreed });
  else if (readBack === 'wrong' && isUnanswered(opened)) await readWrong(doing, opened);
  await touchCase(doing, seen);
  const look = { caseId: seen.id, readBack, acknowledged: answers };
  await writeAudit(doing, { action: 'log-call', subjectKind: 'alarm', subjectId: id, detail: look });
}
