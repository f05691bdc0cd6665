import { Router } from 'express';
import { z } from 'zod';
import { FeedState, MadeFeed } from '../../../shared/contracts/rota';
import { calendarText, type CalendarEvent } from '../../../shared/domain/calendarFeed';
import { Service } from '../../../shared/domain/case';
import { dutySpans } from '../../../shared/domain/dutySpans';
import { oneDay } from '../../../shared/domain/localTime';
import { machine } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import type { DutySource } from '../../../shared/domain/rota';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { writeAudit } from '../../../infra/db/audit';
import { feedOwner, feedSince, makeFeed, revokeFeed, type FeedOwner } from '../../../infra/db/calendarFeeds';
import { doAs, type Doing } from '../../../infra/db/doing';
import { readRota } from '../../../infra/db/reads/rota';
import { endpoint, type Endpoint } from '../endpoint';
import type { ApiNeeds, PersonDoing } from '../needs';
import { isoOrNull } from '../views/caseFacts';

const back = milliseconds(-30 * oneDay);
const ahead = milliseconds(90 * oneDay);

const serviceNames: Readonly<Record<Service, string>> = {
  'ecg-resting': '常规心电图',
  'ecg-holter': '动态心电图',
  imaging: '影像',
};
const sourceNames: Readonly<Record<DutySource['kind'], string>> = {
  weekly: '固定班次',
  rotation: '轮班',
  plan: '排班计划',
  override: '临时调整',
  swap: '换班',
};

/** One's own duties only, and of a duty only its service and where it comes from. */
async function eventsOf({ tx, at }: Doing, { personId, organizationId }: FeedOwner): Promise<readonly CalendarEvent[]> {
  const span = { from: addTime(at, back), until: addTime(at, ahead) };
  const rota = await readRota(tx, organizationId, span);
  return Service.options.flatMap((service) =>
    dutySpans(rota, { service, ...span })
      .filter((duty) => duty.personId === personId)
      .map(({ from, until, source }) => ({
        uid: `${service}-${from.getTime()}-${personId}@tongxin`,
        from,
        until,
        summary: `${serviceNames[service]}值班`,
        description: sourceNames[source.kind],
      })),
  );
}

const note = (doing: PersonDoing, action: string): Promise<void> =>
  writeAudit(doing, { action, subjectKind: 'person', subjectId: doing.actor.personId });

export const feedEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/calendar-feed', {
    action: 'rota/swap',
    answer: FeedState,
    perform: async ({ tx, actor }) => ({ since: isoOrNull(await feedSince(tx, actor.personId)) }),
  }),
  endpoint('post', '/rota/calendar-feed', {
    action: 'rota/swap',
    answer: MadeFeed,
    perform: async (doing) => {
      const token = await makeFeed(doing, doing.actor.personId);
      await note(doing, 'make-calendar-feed');
      return { path: `/api/rota/calendar-feed/${token}.ics` };
    },
  }),
  endpoint('delete', '/rota/calendar-feed', {
    action: 'rota/swap',
    answer: z.void(),
    perform: async (doing) => {
      await revokeFeed(doing, doing.actor.personId);
      await note(doing, 'revoke-calendar-feed');
    },
  }),
];

/** A calendar program has no session: whoever has the address may read it, until it is revoked. */
export function feedRouter(needs: ApiNeeds): Router {
  const router = Router();
  router.get('/rota/calendar-feed/:token.ics', async (request, response) => {
    const { token } = z.object({ token: z.string().max(100) }).parse(request.params);
    const text = await doAs(needs, machine('calendar-feed'), async (doing) => {
      const owner = await feedOwner(doing.tx, token);
      if (!owner) throw new Refusal('access/not-found');
      return calendarText(await eventsOf(doing, owner), { name: '同心值班', at: doing.at });
    });
    response.set({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' }).send(text);
  });
  return router;
}
