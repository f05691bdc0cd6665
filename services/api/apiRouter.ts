import express, { Router } from 'express';
import { machine } from '../../shared/domain/person';
import { doAs } from '../../infra/db/doing';
import { adminEndpoints } from './admin/adminEndpoints';
import { peopleEndpoints } from './admin/peopleEndpoints';
import { channelEndpoints } from './admin/channelEndpoints';
import { alarmEndpoints } from './alarms/alarmEndpoints';
import { loopEndpoints } from './alarms/loopEndpoints';
import { patientSearchEndpoints } from './alarms/patientSearch';
import { taskEndpoints } from './alarms/taskEndpoints';
import { caseEndpoints } from './cases/caseEndpoints';
import { clinicEndpoints } from './cases/clinicEndpoints';
import { criticalListEndpoints } from './criticalLists/criticalListEndpoints';
import { contactEndpoints } from './contacts/contactEndpoints';
import { drillEndpoints } from './drills/drillEndpoints';
import { missEndpoints } from './misses/missEndpoints';
import { patientEndpoints } from './patients/patientEndpoints';
import { reportEndpoints } from './reports/reportEndpoints';
import { calendarEndpoints } from './rota/calendarEndpoints';
import { contactEndpoints as dutyContactEndpoints } from './rota/contactEndpoints';
import { feedEndpoints, feedRouter } from './rota/feedEndpoints';
import { handoverEndpoints } from './rota/handoverEndpoints';
import { pathEndpoints } from './rota/pathEndpoints';
import { planEndpoints } from './rota/planEndpoints';
import { rotaEndpoints } from './rota/rotaEndpoints';
import { watchEndpoints } from './watch/watchEndpoints';
import { statisticsEndpoints } from './statistics/statisticsEndpoints';
import { wallEndpoints } from './wall/wallEndpoints';
import { swapEndpoints } from './rota/swapEndpoints';
import { worklistEndpoints } from './worklist/worklistEndpoints';
import { routerOf, type Endpoint } from './endpoint';
import type { ApiNeeds } from './needs';
import { sessionRouter } from './session/sessionRouter';

/** Every door of the api by theme. */
export const endpoints: readonly Endpoint[] = [
  ...worklistEndpoints,
  ...caseEndpoints,
  ...clinicEndpoints,
  ...reportEndpoints,
  ...alarmEndpoints,
  ...loopEndpoints,
  ...taskEndpoints,
  ...patientSearchEndpoints,
  ...drillEndpoints,
  ...missEndpoints,
  ...criticalListEndpoints,
  ...watchEndpoints,
  ...rotaEndpoints,
  ...statisticsEndpoints,
  ...wallEndpoints,
  ...swapEndpoints,
  ...planEndpoints,
  ...calendarEndpoints,
  ...feedEndpoints,
  ...dutyContactEndpoints,
  ...pathEndpoints,
  ...handoverEndpoints,
  ...patientEndpoints,
  ...contactEndpoints,
  ...peopleEndpoints,
  ...adminEndpoints,
  ...channelEndpoints,
];

function healthRouter(needs: ApiNeeds): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    await doAs(needs, machine('health'), ({ tx }) => tx.query('select 1'));
    response.json({ ok: true, db: true });
  });
  return router;
}

export function apiRouter(needs: ApiNeeds): Router {
  const router = Router();
  router.use(
    healthRouter(needs),
    sessionRouter(needs),
    feedRouter(needs),
    express.json({ limit: '256kb' }),
    routerOf(needs, endpoints),
  );
  return router;
}
