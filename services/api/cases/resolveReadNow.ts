import type { ResolveReadNow } from '../../../shared/contracts/http';
import type { CaseId } from '../../../shared/domain/ids';
import { wantsSecondLook, type Dismissal, type ReadNowResolution } from '../../../shared/domain/readNow';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { bedsideMessages } from '../../../infra/db/bedside';
import { claimRaisedMeanwhile, releaseClaim, requireClaim } from '../../../infra/db/claims';
import { pageAbout, peopleAtBedside, peopleTold } from '../../../infra/db/clinicPages';
import { declareAlert } from '../../../infra/db/criticalAlerts';
import { answerPages } from '../../../infra/db/pages';
import { moveReadNowRow, openReadNow } from '../../../infra/db/readNows';
import type { CriticalAlertRow, ReadNowRow } from '../../../infra/db/tables/alarm';
import { readPerson } from '../../../infra/db/reads/accounts';
import type { AssignmentRow, CaseRow } from '../../../infra/db/tables/case';
import { hasReadable } from '../../../infra/db/studies';
import { writeTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';
import { requestRepeat } from './requestRepeat';
import { touchCase } from './touchCase';

type Opinion = { readonly resolution: ReadNowResolution; readonly reason: string | null };

async function resolve(doing: PersonDoing, readNow: ReadNowRow, { resolution, reason }: Opinion): Promise<void> {
  const columns = { resolution, reason, resolvedBy: doing.actor.personId, resolvedAt: doing.at };
  const moved = await moveReadNowRow(doing, readNow, { event: 'resolve', columns });
  if (!moved) throw new Refusal('alarm/moved-on', { state: readNow.state });
  await writeTimeline(doing, readNow.caseId, {
    event: 'read-now-resolved',
    detail: { alarmId: readNow.id, resolution, reason },
  });
  await answerPages(doing, { alarmId: readNow.id });
}

/** The bedside was told to be ready; it falls silent with a word, not by itself. */
async function tellBedside(
  doing: PersonDoing,
  seen: CaseRow,
  { readNow, message }: { readNow: ReadNowRow; message: Dismissal },
): Promise<void> {
  const told = await peopleTold(doing.tx, { alarmId: readNow.id, messages: bedsideMessages });
  await pageAbout(doing, seen, {
    people: [...told, ...(await peopleAtBedside(doing.tx, seen))],
    message,
    alarm: { kind: 'read-now', id: readNow.id, level: readNow.level, round: readNow.round, drill: readNow.drill },
  });
}

/** Ruled out is what was seen; unassessable only what nobody can record again. */
async function requireGround(
  { tx }: PersonDoing,
  { id, noRepeat }: CaseRow,
  resolution: ResolveReadNow['resolution'],
): Promise<void> {
  if (resolution === 'not-critical' && !(await hasReadable(tx, id))) throw new Refusal('report/nothing-to-read');
  if (resolution === 'unassessable' && noRepeat === null) throw new Refusal('alarm/repeat-first');
}

type Held = { readonly seen: CaseRow; readonly held: AssignmentRow; readonly readNow: ReadNowRow };
type Dismissed = { readonly resolution: Dismissal; readonly reason: string };

/** The junior's word is kept and his claim ends; the alarm rings on until a second reader has said what it is. */
async function askSecondLook(doing: PersonDoing, { held, readNow }: Held, said: Dismissed): Promise<void> {
  const { personId } = doing.actor;
  const { resolution, reason } = said;
  const opinion = { firstOpinion: resolution, firstOpinionBy: personId, firstOpinionAt: doing.at };
  const columns = { ...opinion, firstOpinionReason: reason, claimedBy: null, claimedAt: null };
  if (!(await moveReadNowRow(doing, readNow, { event: 'second-look', columns }))) {
    throw new Refusal('alarm/moved-on', { state: readNow.state });
  }
  const detail = { alarmId: readNow.id, personId, resolution, reason };
  await writeTimeline(doing, readNow.caseId, { event: 'second-look-asked', detail });
  await releaseClaim(doing, held, { state: 'released', reason: 'second-look' });
}

async function dismiss(doing: PersonDoing, held: Held, { resolution, reason }: Dismissed): Promise<void> {
  const { seen, readNow } = held;
  if (wantsSecondLook(readNow, await readPerson(doing.tx, doing.actor.personId))) {
    await askSecondLook(doing, held, { resolution, reason });
    return;
  }
  await resolve(doing, readNow, { resolution, reason });
  await tellBedside(doing, await touchCase(doing, seen), { readNow, message: resolution });
}

type Value = {
  readonly severity: 'critical' | 'significant';
  readonly findingKey: string;
  readonly summary: string;
  readonly readNow: ReadNowRow | null;
};

/** A reader says that it is critical: the loop with the clinic opens in the same transaction. */
export async function declare(
  doing: PersonDoing,
  seen: CaseRow,
  { severity, findingKey, summary, readNow }: Value,
): Promise<CriticalAlertRow> {
  const alert = await declareAlert(doing, seen.id, {
    declaredBy: doing.actor.personId,
    readNowId: readNow?.id ?? null,
    severity,
    findingKey,
    summary,
  });
  await touchCase(doing, seen, severity === 'critical' || seen.severity !== 'critical' ? { severity } : {});
  const detail = { caseId: seen.id, severity, findingKey };
  await writeAudit(doing, { action: 'declare-alert', subjectKind: 'alarm', subjectId: alert.id, detail });
  return alert;
}

/** The claimer's word on a suspicion. Throws lease/stale, alarm/moved-on. */
export async function resolveReadNow(doing: PersonDoing, caseId: CaseId, word: ResolveReadNow): Promise<void> {
  const { seen, held } = await requireClaim(doing, caseId, { person: doing.actor.personId, epoch: word.epoch });
  const open = await openReadNow(doing.tx, caseId);
  if (!open) throw new Refusal('alarm/moved-on');
  await requireGround(doing, seen, word.resolution);
  const readNow = await claimRaisedMeanwhile(doing, { seen, readNow: open }, doing.actor.personId);
  await writeAudit(doing, {
    action: 'resolve-read-now',
    subjectKind: 'alarm',
    subjectId: readNow.id,
    detail: { caseId, resolution: word.resolution },
  });
  switch (word.resolution) {
    case 'unreadable':
      await requestRepeat(doing, { seen, held, reason: word.reason });
      return;
    case 'not-critical':
    case 'unassessable':
      await dismiss(doing, { seen, held, readNow }, word);
      return;
    case 'confirmed':
      await resolve(doing, readNow, { resolution: 'confirmed', reason: null });
      await declare(doing, seen, { ...word, severity: 'critical', readNow });
      return;
  }
}
