import { z } from 'zod';
import { Claim, EpochReason, HandOver, Reason, Reassign, WithEpoch } from '../../../shared/contracts/http';
import { CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { claimCase, releaseClaim, renewLease, requireClaim, type HeldClaim } from '../../../infra/db/claims';
import { passOffer } from '../../../infra/db/offers';
import { offerTo } from '../../../infra/db/reads/caseParts';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';
import { handOver } from './handOver';
import { reassign } from './reassign';

const oneCase = z.object({ id: CaseId });
const done = z.void();

const claimView = ({ caseId, epoch, leaseUntil }: HeldClaim): Claim => ({ caseId, epoch, leaseUntil: iso(leaseUntil) });
const fenced = ({ actor }: PersonDoing, { epoch }: { epoch: number }) => ({ person: actor.personId, epoch });

/** In whose hands a case is. */
export const claimEndpoints: readonly Endpoint[] = [
  endpoint('post', '/cases/:id/claim', {
    action: 'case/read',
    params: oneCase,
    answer: Claim,
    perform: async (doing, { params: { id } }) => {
      const claim = claimView(await claimCase(doing, id, doing.actor.personId));
      await writeAudit(doing, { action: 'claim', subjectKind: 'case', subjectId: id });
      return claim;
    },
  }),
  endpoint('post', '/cases/:id/activity', {
    action: 'case/read',
    params: oneCase,
    body: WithEpoch,
    answer: Claim,
    perform: async (doing, { params: { id }, body }) => claimView(await renewLease(doing, id, fenced(doing, body))),
  }),
  endpoint('post', '/cases/:id/release', {
    action: 'case/read',
    params: oneCase,
    body: z.union([WithEpoch, EpochReason]),
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      const { held } = await requireClaim(doing, id, fenced(doing, body));
      await releaseClaim(doing, held, { state: 'released', reason: 'reason' in body ? body.reason : 'by-reader' });
    },
  }),
  endpoint('post', '/cases/:id/decline', {
    action: 'case/read',
    params: oneCase,
    body: Reason,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      const offer = await offerTo(doing.tx, id, doing.actor.personId);
      if (!offer || !(await passOffer(doing, offer, body.reason))) throw new Refusal('case/moved-on');
    },
  }),
  endpoint('post', '/cases/:id/handover', {
    action: 'case/read',
    params: oneCase,
    body: HandOver,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await handOver(doing, id, body);
    },
  }),
  endpoint('post', '/cases/:id/reassign', {
    action: 'case/reassign',
    params: oneCase,
    body: Reassign,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await reassign(doing, id, body);
    },
  }),
];
