import { z } from 'zod';
import type { BlobStore } from '../infra/blob/blobStore';
import type { Clock } from '../infra/db/doing';
import type { Database } from '../infra/db/openDatabase';
import type { Log } from '../infra/observe/log';
import type { Payloads } from '../shared/contracts/queues';
import { Stage } from '../shared/domain/person';
import { alarm } from './alarm/handler';
import { analyze } from './analyze/handler';
import { deliver } from './deliver/handler';
import { ingest } from './ingest/handler';
import type { Courier } from './page/courier';
import { page } from './page/handler';
import { replay } from './replay/handler';
import { route } from './route/handler';
import type { EcgThreads } from './threads/openEcgThreads';

/** What a worker process may be told to run: the stages, and the sweep, which is an interval and no queue. */
export const Duty = z.enum([...Stage.options, 'sweep']);
export type Duty = z.infer<typeof Duty>;

export type Handlers = { readonly [S in Stage]: (payload: Payloads[S]) => Promise<void> };

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: BlobStore;
  readonly log: Log;
  readonly ecg: Pick<EcgThreads, 'decode' | 'interpret' | 'judge'>;
  readonly courier: Pick<Courier, 'carry'>;
};

/** Every stage has exactly one handler: another stage, or a missing one, does not build. */
export function handlersOf({ db, now, blobs, log, ecg, courier }: Needs): Handlers {
  const broke = (error: unknown): void => {
    log.error({ err: error }, 'a recording broke its thread');
  };
  return {
    ingest: ingest({ db, now, blobs, broke, decode: ecg.decode }),
    analyze: analyze({ db, now, blobs, broke, interpret: ecg.interpret }),
    route: route({ db, now }),
    alarm: alarm({ db, now }),
    page: page({ db, now, courier }),
    deliver: deliver({ db, now, blobs }),
    replay: replay({ db, now, blobs, broke, judge: ecg.judge }),
  };
}

/** Jobs in hand at once, per process. Decoding and analysis wait for threads, the others for the database. */
export const concurrency: Readonly<Record<Stage, number>> = {
  ingest: 2,
  analyze: 2,
  route: 4,
  alarm: 4,
  page: 4,
  deliver: 1,
  replay: 1,
};
