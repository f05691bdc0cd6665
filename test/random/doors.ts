import type { Request, Response } from 'express';
import { endpoints } from '../../services/api/apiRouter';
import type { ApiNeeds } from '../../services/api/needs';
import type { PersonActor } from '../../shared/domain/person';

const byPlace = new Map(endpoints.map((each) => [`${each.method} ${each.path}`, each]));

type With = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
/** `post /cases/:id/claim`, as the api names its doors; answers the body. */
export type Doors = (actor: PersonActor, place: string, asked?: With) => Promise<unknown>;

/** The doors of the api without HTTP: access table, schemas, transaction and answer are the product's. */
export const doorsOf =
  (needs: ApiNeeds): Doors =>
  async (actor, place, { params = {}, query = {}, body } = {}) => {
    const found = byPlace.get(place);
    if (!found) throw new Error(`no door ${place}`);
    let answered: unknown;
    const response = {
      json: (said: unknown) => (answered = said),
      status: () => ({ end: () => undefined }),
    };
    const request = { params, query, body, headers: {} };
    await found.handle(needs, {
      actor,
      request: request as unknown as Request,
      response: response as unknown as Response,
    });
    return answered;
  };
