import type { ChannelSecrets } from '../../infra/seal/channelSecrets';
import type { NationalIds } from '../../infra/seal/nationalIds';
import type { Log } from '../../infra/observe/log';
import type { z } from 'zod';
import type { QueueStates } from '../../shared/contracts/http';
import type { PersonId, Sha256 } from '../../shared/domain/ids';
import type { PersonActor } from '../../shared/domain/person';
import type { Clock, Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { SignedIn } from './session/cookie';
import type { Tries } from './session/tries';

type Queues = z.infer<typeof QueueStates>;

/** What the doors use of the world. */
export type ApiNeeds = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: { read(sha256: Sha256): Promise<Uint8Array> };
  readonly log: Log;
  /** Names the session cookie. */
  readonly instance: string;
  readonly signedIn: SignedIn;
  /** Seals the order of read-back options, so that the browser cannot tell which one is right. */
  readonly sessionKey: string;
  /** Seals what an administrator says of a channel in confidence. */
  readonly channelSecrets: ChannelSecrets;
  /** Finds a patient by a national ID that nobody can read out of the tables. */
  readonly nationalIds: Pick<NationalIds, 'hash'>;
  readonly connected: (person: PersonId) => boolean;
  /** Wrong signing passwords of late, by person. */
  readonly signingTries: Tries;
  readonly queueStates: () => Promise<Omit<Queues, 'outboxWaiting'>>;
  /** Parses every answer by its schema before it leaves: in tests. */
  readonly checkAnswers: boolean;
};

export type PersonDoing = Doing & { readonly actor: PersonActor; readonly side: 'lead' | 'member' };
