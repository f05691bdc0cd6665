import { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import { doAs } from '../../infra/db/doing';
import { sideOf } from '../../infra/db/reads/organizations';
import type { Sha256 } from '../../shared/domain/ids';
import type { PersonActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { requireAccess, type Action } from './access';
import type { ApiNeeds, PersonDoing } from './needs';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Asked<P, Q, B> = { readonly params: P; readonly query: Q; readonly body: B };

/** Bytes of the blob store as an answer; they never change, so their hash is their tag. */
export type Blob = {
  readonly sha256: Sha256;
  readonly type: string;
  /** A name, or what the bytes are named by. */
  readonly fileName: string | ((bytes: Uint8Array) => string);
  readonly download: boolean;
};

export type Endpoint = {
  readonly method: Method;
  readonly path: string;
  readonly action: Action;
  readonly handle: (needs: ApiNeeds, exchange: Exchange) => Promise<void>;
};

type Exchange = { readonly actor: PersonActor; readonly request: Request; readonly response: Response };

type Place<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly action: Action;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
};

const parseAsked = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  place: Place<P, Q, B>,
  request: Request,
): Asked<z.output<P>, z.output<Q>, z.output<B>> => {
  const read = <S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> =>
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- without a schema, S is plain ZodType and its output unknown
    schema ? schema.parse(value) : (undefined as z.output<S>);
  return {
    params: read(place.params, request.params),
    query: read(place.query, request.query),
    body: read(place.body, request.body),
  };
};

/** As the person, inside one transaction, once the access table has said yes. */
const perform = <Result>(
  needs: ApiNeeds,
  { actor, action }: { actor: PersonActor; action: Action },
  work: (doing: PersonDoing) => Promise<Result>,
): Promise<Result> =>
  doAs(needs, actor, async (doing) => {
    const side = await sideOf(doing.tx, actor.organizationId);
    requireAccess(actor, side, action);
    return await work({ ...doing, actor, side });
  });

type Answering<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = Place<P, Q, B> & {
  readonly answer: A;
  readonly perform: (
    doing: PersonDoing,
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>>,
    needs: ApiNeeds,
  ) => Promise<z.output<A>>;
  /** What only the machine may read is added once the person's transaction has ended: never two connections at once. */
  readonly complete?: (view: z.output<A>, needs: ApiNeeds) => Promise<z.output<A>>;
};

/** One door: who may, what comes in, what goes out. The body is parsed here and nowhere else. */
export const endpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  method: Method,
  path: string,
  door: Answering<P, Q, B, A>,
): Endpoint => ({
  method,
  path,
  action: door.action,
  handle: async (needs, { actor, request, response }) => {
    const asked = parseAsked(door, request);
    const seen = await perform(needs, { actor, action: door.action }, (doing) => door.perform(doing, asked, needs));
    const view = door.complete ? await door.complete(seen, needs) : seen;
    const answer: unknown = needs.checkAnswers ? door.answer.parse(view) : view;
    if (answer === undefined) response.status(204).end();
    else response.json(answer);
  },
});

type Locating<P extends z.ZodType, Q extends z.ZodType> = Place<P, Q, z.ZodType> & {
  readonly locate: (doing: PersonDoing, asked: Asked<z.output<P>, z.output<Q>, unknown>) => Promise<Blob>;
};

/** The transaction, with its audit row, ends before the bytes are read. */
export const blobEndpoint = <P extends z.ZodType, Q extends z.ZodType>(
  path: string,
  door: Locating<P, Q>,
): Endpoint => ({
  method: 'get',
  path,
  action: door.action,
  handle: async (needs, { actor, request, response }) => {
    const asked = parseAsked(door, request);
    const blob = await perform(needs, { actor, action: door.action }, (doing) => door.locate(doing, asked));
    response.set({ 'content-type': blob.type, 'cache-control': 'private, no-cache', etag: `"${blob.sha256}"` });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const bytes = await needs.blobs.read(blob.sha256);
    const name = typeof blob.fileName === 'string' ? blob.fileName : blob.fileName(bytes);
    response.set('content-disposition', `${blob.download ? 'attachment' : 'inline'}; filename="${name}"`);
    response.send(Buffer.from(bytes));
  },
});

async function signedInActor(needs: ApiNeeds, request: Request): Promise<PersonActor> {
  const found = await needs.signedIn(request.headers.cookie);
  if (!found) throw new Refusal('session/required');
  return found.actor;
}

export function routerOf(needs: ApiNeeds, endpoints: readonly Endpoint[]): Router {
  const router = Router();
  for (const { method, path, handle } of endpoints) {
    router[method](path, async (request: Request, response: Response) => {
      await handle(needs, { actor: await signedInActor(needs, request), request, response });
    });
  }
  return router;
}
