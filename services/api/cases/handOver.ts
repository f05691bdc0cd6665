import type { HandOver } from '../../../shared/contracts/http';
import { offerTime } from '../../../shared/domain/assignment';
import type { CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { offerCase } from '../../../infra/db/assignments';
import { writeAudit } from '../../../infra/db/audit';
import { requireClaim, requireEligible } from '../../../infra/db/claims';
import { withdrawOpenOffers } from '../../../infra/db/offers';
import { pageAboutCase } from '../../../infra/db/pagePlans';
import { hasOpenReadNow, requireSecondReader } from '../../../infra/db/readNows';
import { clocksOf } from '../../../infra/db/settings';
import type { PersonDoing } from '../needs';
import { touchCase } from './touchCase';

/** The holder keeps the case until the colleague has claimed it; a second wish takes the first one back. */
export async function handOver(
  doing: PersonDoing,
  caseId: CaseId,
  { epoch, personId, reason }: HandOver,
): Promise<void> {
  const by = doing.actor.personId;
  const { seen } = await requireClaim(doing, caseId, { person: by, epoch });
  if (personId === by) throw new Refusal('request/malformed', { paths: ['personId'] });
  await requireEligible(doing, seen, personId);
  await requireSecondReader(doing, caseId, personId);
  await withdrawOpenOffers(doing, caseId);
  const wait = offerTime(seen.priority, await hasOpenReadNow(doing.tx, caseId), await clocksOf(doing.tx, seen));
  await offerCase(doing, seen, { people: [personId], wait, handing: { by, reason } });
  await pageAboutCase(doing, seen, { people: [personId], message: 'handover-offered' });
  await touchCase(doing, seen);
  await writeAudit(doing, { action: 'hand-over', subjectKind: 'case', subjectId: caseId, detail: { personId } });
}
