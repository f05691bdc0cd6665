import type { Request, Response } from 'express';
import { alarmEndpoints } from '../../services/api/alarms/alarmEndpoints';
import { loopEndpoints } from '../../services/api/alarms/loopEndpoints';
import { taskEndpoints } from '../../services/api/alarms/taskEndpoints';
import { adminEndpoints } from '../../services/api/admin/adminEndpoints';
import { caseEndpoints } from '../../services/api/cases/caseEndpoints';
import { clinicEndpoints } from '../../services/api/cases/clinicEndpoints';
import type { Endpoint } from '../../services/api/endpoint';
import type { ApiNeeds } from '../../services/api/needs';
import { reportEndpoints } from '../../services/api/reports/reportEndpoints';
import { contactEndpoints } from '../../services/api/rota/contactEndpoints';
import { rotaEndpoints } from '../../services/api/rota/rotaEndpoints';
import type { PersonActor } from '../../shared/domain/person';

const endpoints: readonly Endpoint[] = [
  ...caseEndpoints,
  ...clinicEndpoints,
  ...reportEndpoints,
  ...alarmEndpoints,
  ...loopEndpoints,
  ...taskEndpoints,
  ...rotaEndpoints,
  ...contactEndpoints,
  ...adminEndpoints,
];
const byPlace = new Map(endpoints.map((each) => [`${each.method} ${each.path}`, each]));

type With = { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown };
/** `post /cases/:id/claim`, as the api names its doors; answers the body. */
export type Doors = (actor: PersonActor, place: string, asked?: With) => Promise<unknown>;

/** The doors of the api without HTTP: access table, schemas, transaction and answer are the product's. */
export const doorsOf =
  (needs: ApiNeeds): Doors =>
  async (actor, place, { params = {}, body } = {}) => {
    const found = byPlace.get(place);
    if (!found) throw new Error(`no door ${place}`);
    let answered: unknown;
    const response = {
      json: (said: unknown) => (answered = said),
      status: () => ({ end: () => undefined }),
    };
    const request = { params, query: {}, body, headers: {} };
    await found.handle(needs, {
      actor,
      request: request as unknown as Request,
      response: response as unknown as Response,
    });
    return answered;
  };
