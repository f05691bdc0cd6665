import { z } from 'zod';
import { PathAnswer } from '../../../shared/contracts/rota';
import { alertAudiences } from '../../../shared/domain/alertTold';
import { Service } from '../../../shared/domain/case';
import { criticalAlertPolicy } from '../../../shared/domain/criticalAlert';
import { criticalAlertPath, readNowPath, type PathStep } from '../../../shared/domain/escalationPath';
import { dayKindOf } from '../../../shared/domain/holidays';
import { OrganizationId, type PersonId } from '../../../shared/domain/ids';
import { dayOf, oneDay } from '../../../shared/domain/localTime';
import { readNowPolicy } from '../../../shared/domain/readNow';
import { screensAlone } from '../../../shared/domain/reachability';
import { onCall } from '../../../shared/domain/rota';
import { addTime, milliseconds, minutes, timeBetween } from '../../../shared/domain/units';
import { bedside, clinicHeight, clinicLevelsAt, coordinators, departmentHeads } from '../../../infra/db/audience';
import { runningChannels } from '../../../infra/db/channelSetups';
import { readCandidatesAt } from '../../../infra/db/candidates';
import { organizationsNamed, peopleNamed } from '../../../infra/db/reads/names';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { readReachable } from '../../../infra/db/reads/reachability';
import { readCalendar, readRota } from '../../../infra/db/reads/rota';
import { readClocks } from '../../../infra/db/settings';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

type Question = { readonly clinicId: OrganizationId; readonly service: Service; readonly at: Date };

/** How long nobody answers, in the question: past the breach everything has been said once. */
const lasting = minutes(11);
const oneDayBack = milliseconds(-1 * oneDay);

/** Duty contacts have hours, to the minute: each minute is asked of the functions that the alarms ask. */
async function byMinute<Answer>({ at }: Question, ask: (at: Date) => Promise<Answer>): Promise<(at: Date) => Answer> {
  const first = await ask(at);
  const later = new Map<number, Answer>();
  const whole = (time: Date): number => Math.floor(time.getTime() / minutes(1));
  for (let minute = whole(at) + 1; minute <= whole(addTime(at, lasting)); minute += 1) {
    later.set(minute, await ask(new Date(minute * minutes(1))));
  }
  return (time) => later.get(whole(time)) ?? first;
}

async function readNowSteps(doing: PersonDoing, { clinicId, service, at }: Question): Promise<readonly PathStep[]> {
  const { tx, actor } = doing;
  const leadId = actor.organizationId;
  const rota = await readRota(tx, leadId, { from: addTime(at, oneDayBack), until: addTime(at, lasting) });
  const sought = { leadId, service, id: null, patientId: null };
  const candidates = await readCandidatesAt(tx, sought, { now: doing.at, rota });
  const people = await byMinute({ clinicId, service, at }, async (when) => ({
    coordinator: await coordinators(tx, leadId, { service, at: when }),
    'department-head': await departmentHeads(tx, leadId, { service, at: when }),
    bedside: await bedside(tx, { clinicId, createdByPerson: null }),
    clinic: await bedside(tx, { clinicId, createdByPerson: null }),
  }));
  const policy = readNowPolicy(await readClocks(tx));
  const question = { service, priority: 'routine', raisedAt: at, policy, lasting } as const;
  return readNowPath({ ...question, candidates, people: (to, when) => people(when)[to] });
}

async function alertSteps(
  doing: PersonDoing,
  question: Question,
  reader: PersonId | null,
): Promise<readonly PathStep[]> {
  const { tx, actor } = doing;
  const { clinicId, service, at } = question;
  const audiences = await byMinute(question, async (when) =>
    alertAudiences(await clinicLevelsAt(tx, { clinicId, requestedBy: null, service, at: when }), {
      coordinator: await coordinators(tx, actor.organizationId, { service, at: when }),
      'declaring-reader': reader ? [reader] : [],
    }),
  );
  const policy = criticalAlertPolicy(await readClocks(tx), {
    severity: 'critical',
    findingKeys: [],
    clinicLevels: await clinicHeight(tx, clinicId),
  });
  return criticalAlertPath({ declaredAt: at, policy, lasting, audiences });
}

const stepView = (step: PathStep, since: Date) => ({
  at: iso(step.at),
  afterMs: timeBetween(since, step.at),
  message: step.message,
  people: [...step.people],
  firstTold: [...step.firstTold],
});

async function peopleOf({ tx, at }: PersonDoing, ids: readonly PersonId[]): Promise<PathAnswer['people']> {
  const names = await peopleNamed(tx, ids);
  const places = await organizationsNamed(
    tx,
    [...names.values()].map(({ organizationId }) => organizationId),
  );
  const reachable = await readReachable(tx, [...names.keys()], at);
  return [...names.values()].map(({ id, name, organizationId }) => ({
    id,
    name,
    reachable: reachable(id),
    organization: places.get(organizationId)?.nameZh ?? '',
  }));
}

async function path(doing: PersonDoing, question: Question): Promise<PathAnswer> {
  const { tx, actor } = doing;
  const { clinicId, service, at } = question;
  const clinic = await readOrganization(tx, clinicId);
  const calendar = await readCalendar(tx);
  const rota = await readRota(tx, actor.organizationId, { from: at, until: addTime(at, lasting) });
  const duty = onCall(rota, service, at);
  const readNow = await readNowSteps(doing, question);
  const criticalAlert = await alertSteps(doing, question, readNow[0]?.people[0] ?? null);
  const ids = [...duty, ...[...readNow, ...criticalAlert].flatMap(({ people }) => people)];
  return {
    at: iso(at),
    service,
    clinic: { id: clinic.id, nameZh: clinic.nameZh, nameEn: clinic.nameEn },
    dayKind: dayKindOf(calendar, dayOf(at)),
    dayName: calendar.get(dayOf(at))?.name ?? null,
    onCall: [...duty],
    readNow: readNow.map((step) => stepView(step, at)),
    criticalAlert: criticalAlert.map((step) => stepView(step, at)),
    people: await peopleOf(doing, [...new Set(ids)]),
    screensAlone: screensAlone(await runningChannels(tx)),
  };
}

export const pathEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/path', {
    action: 'rota/view',
    query: z.object({ clinic: OrganizationId, service: Service, at: z.iso.datetime().optional() }),
    answer: PathAnswer,
    perform: (doing, { query: { clinic, service, at } }) =>
      path(doing, { clinicId: clinic, service, at: at ? new Date(at) : doing.at }),
  }),
];
