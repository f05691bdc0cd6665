import { acknowledgementClocks } from '../../../shared/domain/criticalAlert';
import type { PersonId } from '../../../shared/domain/ids';
import type { Profession } from '../../../shared/domain/person';
import type { AnswerChannel } from '../../../shared/domain/phoneCall';
import type { ReadBack } from '../../../shared/domain/readBack';
import { pageAbout } from '../../../infra/db/clinicPages';
import { changeAlert } from '../../../infra/db/criticalAlerts';
import { whoAnswersFor } from '../../../infra/db/handovers';
import { answerPages } from '../../../infra/db/pages';
import { lookForPatient } from '../../../infra/db/patientSearch';
import { writeTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';
import type { OpenedAlert } from './openedAlert';

const alarmOf = ({ alert }: OpenedAlert, round: number) => ({
  kind: 'critical-alert' as const,
  id: alert.id,
  level: alert.level,
  round,
  drill: alert.drill,
});

async function patientLeft(doing: PersonDoing, { alert, seen }: OpenedAlert): Promise<void> {
  await writeTimeline(doing, seen.id, { event: 'alert-patient-left', detail: { alarmId: alert.id } });
  await lookForPatient(doing, seen, alert.id);
}

export type RightAnswer = {
  readonly receiver: { readonly personId: PersonId; readonly profession: Profession };
  readonly outcome: 'taking-care' | 'patient-left';
  readonly readBack: ReadBack;
  readonly channel: Exclude<AnswerChannel, 'paper'>;
  /** Who wrote it down, where the receiver did not sign in. */
  readonly notedBy: PersonId | null;
};

/** The read-back was right: the bell stops, and the clocks of what must be done begin. */
export async function acceptAnswer(doing: PersonDoing, opened: OpenedAlert, answer: RightAnswer): Promise<void> {
  const { alert } = opened;
  const { receiver, outcome, readBack, channel, notedBy } = answer;
  const { personId, profession } = receiver;
  await changeAlert(doing, alert, {
    event: 'acknowledge',
    columns: {
      acknowledgedBy: personId,
      acknowledgedProfession: profession,
      acknowledgedAt: doing.at,
      acknowledgedOutcome: outcome,
      acknowledgedChannel: channel,
      acknowledgedNotedBy: notedBy,
      readBack,
      ...acknowledgementClocks(alert, { profession, at: doing.at }),
    },
  });
  const detail = { alarmId: alert.id, personId, profession, outcome, channel };
  await writeTimeline(doing, alert.caseId, { event: 'alert-acknowledged', detail });
  await answerPages(doing, { alarmId: alert.id });
  if (outcome === 'patient-left') await patientLeft(doing, opened);
}

/** Kept, counted, and told to whoever answers for it now; the alarm goes on. */
export async function readWrong(doing: PersonDoing, opened: OpenedAlert): Promise<void> {
  const { alert, seen } = opened;
  const wrongReadBacks = alert.wrongReadBacks + 1;
  await changeAlert(doing, alert, { columns: { wrongReadBacks } });
  await writeTimeline(doing, alert.caseId, {
    event: 'alert-wrong-read-back',
    detail: { alarmId: alert.id, wrongReadBacks },
  });
  await pageAbout(doing, seen, {
    people: [await whoAnswersFor(doing.tx, alert.declaredBy, alert.declaredAt)],
    message: 'wrong-read-back',
    alarm: alarmOf(opened, wrongReadBacks),
    severity: alert.severity,
  });
}
