import { randomUUID } from 'node:crypto';
import { methodsAtOnce } from '../../shared/domain/contact';
import { PageId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { askingTheSame, goingOutside, idempotencyKey, subjectOf, type PageContent } from '../../shared/domain/page';
import { pageText } from '../../shared/domain/pageText';
import { usableMethods, type UsableMethod } from './contactMethods';
import type { Doing } from './doing';
import { leavesTheHouse } from './drills';
import type { Tx } from './openDatabase';
import { enqueuePage } from './outbox';
import { replyCodeFor } from './replyCodes';

/** Who has answered "received" to what still rings and asks for the same: repeats of it are not for them. */
export async function havingReceived(tx: Tx, content: PageContent): Promise<ReadonlySet<PersonId>> {
  if (!goingOutside.includes(content.message)) return new Set();
  const rows: { id: PersonId }[] = await tx.query(
    `select distinct person_id as id from page where case_id is not distinct from $1
       and alarm_id is not distinct from $2 and message = any($3)
       and channel <> 'socket' and acknowledged_at is not null and answered_at is null`,
    [content.caseId, content.alarmId, askingTheSame(content.message)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A page of the rota says no place in English. */
async function clinicInEnglish(tx: Tx, caseId: CaseId | null): Promise<string> {
  const rows: { name: string }[] = await tx.query(
    `select name_en as name from "case" join organization on organization.id = clinic_id where "case".id = $1`,
    [caseId],
  );
  return rows[0]?.name ?? '';
}

type To = { readonly method: UsableMethod; readonly attempt: number; readonly clinicEn: string };

async function planOne(doing: Doing, content: PageContent, { method, attempt, clinicEn }: To): Promise<boolean> {
  const { personId, channel } = method;
  const { message, alarmKind, alarmId, caseId, level, round } = content;
  const subject = subjectOf(content);
  const key = idempotencyKey({ alarm: subject, message, level, round, person: personId, channel, attempt });
  const known: unknown[] = await doing.tx.query(`select from page where idempotency_key = $1`, [key]);
  if (known.length > 0) return false;
  const id = PageId.parse(randomUUID());
  const code = await replyCodeFor(doing, personId, subject);
  const text = pageText(channel, { ...content, clinicZh: content.clinic, clinicEn, code });
  const inserted: unknown[] = await doing.tx.query(
    `insert into page(id, person_id, alarm_kind, alarm_id, case_id, message, level, round, channel, attempt, state,
       idempotency_key, content, created_at, method_id, text, reply_code)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned', $11, $12, $13, $14, $15, $16)
     on conflict (idempotency_key) do nothing returning id`,
    [
      id, personId, alarmKind, alarmId, caseId, message, level, round, channel, attempt, key, JSON.stringify(content),
      doing.at, method.id, text, code,
    ],
  ); // prettier-ignore
  if (inserted.length === 0) return false;
  await enqueuePage(doing, id, caseId ?? id);
  return true;
}

/** From second 0 on every channel of everybody; each is a page and a job of its own, and none waits for another. */
export async function planOutside(doing: Doing, content: PageContent, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0 || !goingOutside.includes(content.message)) return;
  if (content.drill && content.caseId && !(await leavesTheHouse(doing.tx, content.caseId))) return;
  const methods = await usableMethods(doing.tx, people);
  if (methods.length === 0) return;
  const clinicEn = await clinicInEnglish(doing.tx, content.caseId);
  for (const personId of people) {
    for (const method of methodsAtOnce(methods.filter((one) => one.personId === personId))) {
      await planOne(doing, content, { method, attempt: 1, clinicEn });
    }
  }
}

/** Once more in another way; false where that way has been taken already. */
export async function planInstead(
  doing: Doing,
  content: PageContent,
  { method, attempt }: { method: UsableMethod; attempt: number },
): Promise<boolean> {
  const clinicEn = await clinicInEnglish(doing.tx, content.caseId);
  return await planOne(doing, content, { method, attempt, clinicEn });
}
