import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { Drills, DrillView, NewDrill } from '../../../shared/contracts/drills';
import type { DrillUpload } from '../../../shared/domain/drill';
import { DrillId } from '../../../shared/domain/ids';
import { dayOf, daysFrom, instantOfDay, type Span } from '../../../shared/domain/localTime';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime, hours, minutes, timeBetween } from '../../../shared/domain/units';
import { writeAudit } from '../../../infra/db/audit';
import { closeDrill, startDrill } from '../../../infra/db/drills';
import { clinicsUnderAgreement, nightDrills, readDrill, uploadsBetween } from '../../../infra/db/reads/drills';
import { readClocks } from '../../../infra/db/settings';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';
import { drillView, summariesOf } from './drillViews';
import { recordedProgramme, standardProgramme } from './programme';

const nightsBack = 7;
const atMost = hours(24);
const seeds = 2 ** 30;

/** The nights of the week before, by the clocks of the rota. */
async function pastNights({ tx, at, actor }: PersonDoing): Promise<z.output<typeof Drills>['nights']> {
  const { rotaNightFrom, rotaNightUntil } = await readClocks(tx);
  const minute = minutes(1);
  const spans = Array.from({ length: nightsBack }, (_, back): Span => {
    const evening = daysFrom(dayOf(at), -1 - back);
    return {
      from: instantOfDay(evening, rotaNightFrom / minute),
      until: instantOfDay(daysFrom(evening, 1), rotaNightUntil / minute),
    };
  });
  const nights = [];
  for (const { from, until } of spans) {
    const uploads = await uploadsBetween(tx, actor.organizationId, { from, until });
    const alarms = uploads.filter(({ findingKeys }) => findingKeys !== null).length;
    if (uploads.length > 0) nights.push({ from: iso(from), until: iso(until), uploads: uploads.length, alarms });
  }
  return nights;
}

async function overview(doing: PersonDoing): Promise<Drills> {
  const drills = await nightDrills(doing.tx, doing.actor.organizationId);
  const views = await summariesOf(doing, drills);
  const running = views.find(({ endedAt }) => endedAt === null) ?? null;
  return {
    now: iso(doing.at),
    running,
    past: views.filter(({ endedAt }) => endedAt !== null),
    // While one runs, none is chosen.
    nights: running ? [] : await pastNights(doing),
  };
}

async function programmeOf({ tx, at, actor }: PersonDoing, asked: NewDrill): Promise<readonly DrillUpload[]> {
  const seed = randomInt(seeds);
  const length = timeBetween(new Date(asked.nightFrom), new Date(asked.nightUntil));
  if (asked.programme.kind === 'standard') {
    const clinics = await clinicsUnderAgreement(tx, actor.organizationId, at);
    return standardProgramme({ clinics, length, uploads: asked.programme.uploads, seed });
  }
  const from = new Date(asked.programme.from);
  const uploads = await uploadsBetween(tx, actor.organizationId, { from, until: addTime(from, length) });
  return recordedProgramme(uploads, { from, seed });
}

async function start(doing: PersonDoing, asked: NewDrill): Promise<DrillView> {
  const { nightFrom, nightUntil } = { nightFrom: new Date(asked.nightFrom), nightUntil: new Date(asked.nightUntil) };
  if (nightUntil <= nightFrom || timeBetween(nightFrom, nightUntil) > atMost) {
    throw new Refusal('request/malformed', { paths: ['nightUntil'] });
  }
  const programme = await programmeOf(doing, asked);
  if (programme.length === 0) throw new Refusal('drill/nothing-to-play');
  const { personId: startedBy, organizationId: leadId } = doing.actor;
  const { timeScale, outside } = asked;
  const drill = await startDrill(doing, {
    leadId, kind: 'night', timeScale, nightFrom, nightUntil, outside, programme: [...programme], startedBy,
  }); // prettier-ignore
  const detail = { timeScale, outside, uploads: programme.length };
  await writeAudit(doing, { action: 'start-drill', subjectKind: 'drill', subjectId: drill.id, detail });
  return await drillView(doing, drill);
}

async function stop(doing: PersonDoing, id: DrillId): Promise<DrillView> {
  const { tx, actor } = doing;
  await readDrill(tx, id, actor.organizationId);
  if (await closeDrill(doing, id, { ended: 'stopped', failed: null, steps: [] })) {
    await writeAudit(doing, { action: 'stop-drill', subjectKind: 'drill', subjectId: id });
  }
  return await drillView(doing, await readDrill(tx, id, actor.organizationId));
}

const OneDrill = z.object({ id: DrillId });

/** 演练: a night on the group's own rota, with patients who are none. */
export const drillEndpoints: readonly Endpoint[] = [
  endpoint('get', '/drills', { action: 'drills/view', answer: Drills, perform: overview }),
  endpoint('post', '/drills', {
    action: 'drills/run',
    body: NewDrill,
    answer: DrillView,
    perform: (doing, { body }) => start(doing, body),
  }),
  endpoint('get', '/drills/:id', {
    action: 'drills/view',
    params: OneDrill,
    answer: DrillView,
    perform: async (doing, { params: { id } }) =>
      await drillView(doing, await readDrill(doing.tx, id, doing.actor.organizationId)),
  }),
  endpoint('post', '/drills/:id/stop', {
    action: 'drills/run',
    params: OneDrill,
    answer: DrillView,
    perform: (doing, { params: { id } }) => stop(doing, id),
  }),
];
