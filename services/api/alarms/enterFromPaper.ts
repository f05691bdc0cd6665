import type { PaperLoop } from '../../../shared/contracts/loop';
import type { AlarmId, CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { inOrder } from '../../../shared/domain/units';
import { readersOf } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, moveCase } from '../../../infra/db/cases';
import { pageAbout } from '../../../infra/db/clinicPages';
import { whoAnswersFor } from '../../../infra/db/handovers';
import { enterPaperLoop } from '../../../infra/db/paperLoops';
import { personOf } from '../../../infra/db/phoneCalls';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { PersonRow } from '../../../infra/db/tables/organization';
import { touchCase } from '../cases/touchCase';
import type { PersonDoing } from '../needs';

async function receiverOf({ tx }: PersonDoing, seen: CaseRow, paper: PaperLoop): Promise<PersonRow> {
  const person = await personOf(tx, paper.acknowledgedBy);
  if (person?.organizationId !== seen.clinicId) throw new Refusal('alarm/not-a-receiver');
  return person;
}

/** 停机补录: a loop that was run by telephone and paper, written down afterwards and marked as such. */
export async function enterFromPaper(doing: PersonDoing, caseId: CaseId, paper: PaperLoop): Promise<AlarmId> {
  const seen = await lockCase(doing.tx, caseId);
  const [declaredAt, acknowledgedAt, disposedAt] = [
    new Date(paper.declaredAt),
    new Date(paper.acknowledgedAt),
    new Date(paper.disposition.at),
  ];
  if (!inOrder([declaredAt, acknowledgedAt, disposedAt, doing.at])) throw new Refusal('alarm/times-out-of-order');
  if (!(await readersOf(doing.tx, seen)).includes(paper.declaredBy)) throw new Refusal('alarm/not-a-reader');
  const receiver = await receiverOf(doing, seen, paper);
  const { severity, findingKey, summary, declaredBy } = paper;
  const alert = await enterPaperLoop(doing, seen, {
    severity,
    findingKey,
    summary,
    declaredBy,
    declaredAt,
    acknowledgedBy: receiver.id,
    acknowledgedProfession: receiver.profession,
    acknowledgedAt,
    readBack: { said: paper.said },
    dispositionText: paper.disposition.text,
    dispositionDoctor: paper.disposition.doctor,
    disposedAt,
    reason: paper.reason,
    enteredBy: doing.actor.personId,
  });
  const critical = severity === 'critical' || seen.severity !== 'critical';
  const change = critical ? { severity } : {};
  if (!(await moveCase(doing, seen, { event: 'reopen', change }))) await touchCase(doing, seen, change);
  const alarm = { kind: 'critical-alert', id: alert.id, level: 0, round: 0, drill: alert.drill } as const;
  const people = [await whoAnswersFor(doing.tx, declaredBy, declaredAt)];
  await pageAbout(doing, seen, { people, message: 'confirm-disposition', alarm, severity });
  const detail = { caseId, severity, findingKey };
  await writeAudit(doing, { action: 'enter-paper-loop', subjectKind: 'alarm', subjectId: alert.id, detail });
  return alert.id;
}
