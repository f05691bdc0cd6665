import { z } from 'zod';
import {
  Acknowledge,
  AcknowledgeResult,
  Alarms,
  AlertView,
  Challenge,
  ConfirmDisposition,
  Disposition,
  DoctorInformed,
  Reason,
} from '../../../shared/contracts/http';
import { Service } from '../../../shared/domain/case';
import { AlarmId, PageId } from '../../../shared/domain/ids';
import { onCall } from '../../../shared/domain/rota';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { writeAudit } from '../../../infra/db/audit';
import { advancePage, answerPage } from '../../../infra/db/pages';
import { openAlertsAll, openReadNows, openTasks, readAlert, readOwnPage } from '../../../infra/db/reads/alarms';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readRotaAt } from '../../../infra/db/reads/rota';
import { peopleAtScreens } from '../../../infra/db/screens';
import { readClocks } from '../../../infra/db/settings';
import { noteShown } from '../../../infra/db/shownCases';
import { writeTimeline } from '../../../infra/db/timeline';
import { endpoint, type Endpoint } from '../endpoint';
import type { ApiNeeds, PersonDoing } from '../needs';
import { casesIn, readNowViews } from '../views/alarmViews';
import { alertViews } from '../views/alertViews';
import { factsOf, iso } from '../views/caseFacts';
import { casesInTasks, taskViews } from '../views/taskViews';
import { acknowledge } from './acknowledge';
import { confirmDisposition, dispose, doctorInformed, retract } from './followUp';
import { viewOfAlert } from './openedAlert';
import { readBackChallenge } from './readBackChallenge';

const oneAlarm = z.object({ id: AlarmId });

/** A screen of this process, or one that beats at another. */
async function onCallNow({ tx, at, actor }: PersonDoing, connected: ApiNeeds['connected']): Promise<Alarms['onCall']> {
  const { screenSilent } = await readClocks(tx);
  const atScreens = await peopleAtScreens(tx, addTime(at, milliseconds(-1 * screenSilent)));
  const rota = await readRotaAt(tx, actor.organizationId, at);
  const people = Service.options.map((service) => ({ service, ids: onCall(rota, service, at) }));
  const names = await peopleNamed(
    tx,
    people.flatMap(({ ids }) => ids),
  );
  return people
    .filter(({ ids }) => ids.length > 0)
    .map(({ service, ids }) => ({
      service,
      people: ids.map((id) => ({ id, name: names.get(id)?.name ?? '', connected: connected(id) || atScreens.has(id) })),
    }));
}

/** Tasks belong to the lead hospital's desk; a clinic sees the alarms that are its own. */
const board = async (doing: PersonDoing, { connected }: ApiNeeds): Promise<Alarms> => ({
  now: iso(doing.at),
  readNows: await readNowViews(doing, await openReadNows(doing.tx)),
  alerts: await alertViews(doing, await openAlertsAll(doing.tx)),
  tasks: doing.side === 'lead' ? await taskViews(doing, await openTasks(doing.tx)) : [],
  onCall: doing.side === 'lead' ? await onCallNow(doing, connected) : [],
});

const answering: readonly Endpoint[] = [
  endpoint('get', '/alerts/:id/challenge', {
    action: 'alert/acknowledge',
    params: oneAlarm,
    answer: Challenge,
    perform: async (doing, { params: { id } }, { sessionKey }) => {
      const { caseId, findingKey, declaredAt } = await readAlert(doing.tx, id);
      const facts = await factsOf(doing.tx, caseId);
      const detail = { caseId };
      await writeAudit(doing, { action: 'view-challenge', subjectKind: 'alarm', subjectId: id, detail });
      return readBackChallenge({ alertId: id, findingKey, declaredAt, facts }, sessionKey);
    },
  }),
  endpoint('post', '/alerts/:id/acknowledge', {
    action: 'alert/acknowledge',
    params: oneAlarm,
    body: Acknowledge,
    answer: AcknowledgeResult,
    perform: async (doing, { params: { id }, body }) => {
      const result = await acknowledge(doing, id, body);
      return { result, alert: await viewOfAlert(doing, id) };
    },
  }),
  endpoint('post', '/alerts/:id/doctor-informed', {
    action: 'alert/acknowledge',
    params: oneAlarm,
    body: DoctorInformed,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      await doctorInformed(doing, id, body.doctor);
      return await viewOfAlert(doing, id);
    },
  }),
  endpoint('post', '/alerts/:id/disposition', {
    action: 'alert/dispose',
    params: oneAlarm,
    body: Disposition,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      await dispose(doing, id, body);
      return await viewOfAlert(doing, id);
    },
  }),
  endpoint('post', '/alerts/:id/confirm', {
    action: 'alert/confirm',
    params: oneAlarm,
    body: ConfirmDisposition,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      await confirmDisposition(doing, id, body.outcome);
      return await viewOfAlert(doing, id);
    },
  }),
  endpoint('post', '/alerts/:id/retract', {
    action: 'alert/retract',
    params: oneAlarm,
    body: Reason,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      await retract(doing, id, body.reason);
      return await viewOfAlert(doing, id);
    },
  }),
];

export const alarmEndpoints: readonly Endpoint[] = [
  endpoint('get', '/alarms', {
    action: 'alarms/view',
    answer: Alarms,
    perform: async (doing, _asked, needs) => {
      const alarms = await board(doing, needs);
      const caseIds = [...casesIn([...alarms.readNows, ...alarms.alerts]), ...casesInTasks(alarms.tasks)];
      await noteShown(doing, { list: 'alarms', caseIds });
      return alarms;
    },
  }),
  ...answering,
  endpoint('post', '/pages/:id/acknowledge', {
    action: 'page/acknowledge',
    params: z.object({ id: PageId }),
    answer: z.void(),
    perform: async (doing, { params: { id } }) => {
      const { personId } = doing.actor;
      const page = await readOwnPage(doing.tx, id, personId);
      const moved = await advancePage(doing, id, 'acknowledged');
      await answerPage(doing, { pageId: id, personId });
      if (!moved || !page.caseId) return;
      await writeTimeline(doing, page.caseId, {
        event: 'page-acknowledged',
        detail: { pageId: id, message: page.message, personId },
      });
    },
  }),
];
