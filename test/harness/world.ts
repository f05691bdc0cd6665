import { hash } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openBlobStore } from '../../infra/blob/blobStore';
import type { Database } from '../../infra/db/openDatabase';
import { castNames, type CastName } from '../../infra/db/seed/cast';
import { seedGroup } from '../../infra/db/seed/seedGroup';
import { Person } from '../../infra/client/person';
import { dispose, readBack } from '../../infra/client/readBack';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase, type Uploaded } from '../../infra/client/upload';
import { silentLog } from '../../infra/observe/log';
import { channelSecretsUnder } from '../../infra/seal/channelSecrets';
import { nationalIdsUnder } from '../../infra/seal/nationalIds';
import { AlertView, CaseView, Claim, ReportView, Worklist } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import type { CaseId } from '../../shared/domain/ids';
import type { FeedPage, PageMessage } from '../../shared/domain/page';
import type { Agreed } from '../../shared/domain/phoneCall';
import { emptyReport } from '../../shared/domain/report';
import type { Severity } from '../../shared/ecg/interpretation';
import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import { startApi, type RunningApi } from '../../services/startApi';
import { startWorkers, type RunningWorkers } from '../../workers/startWorkers';
import { inlineEcg } from '../../workers/threads/openEcgThreads';
import { seedBystanders } from './bystanders';
import { eventually } from './eventually';
import { faultyThreads } from './faultyThreads';
import { freshDatabase } from './freshDatabase';
import { handClock } from './ground';
import { Outside } from './outside';
import { storyRedis, type StoryRedis } from './storyRedis';
import { wronglyTold } from './whoMayHear';

const password = 'tongxin-demo';
/** Hashing is slow by intent; one hash serves every story of a file. */
const hashed = hash(password, { memoryCost: 1024, timeCost: 1 });

export type WorldOptions = {
  /** One of this story's own, which it may kill. */
  readonly redis?: 'own';
  readonly analysis?: 'crash' | 'hang';
};

type Duration = { readonly minutes?: number; readonly seconds?: number };
const msOf = ({ minutes = 0, seconds = 0 }: Duration): number => (minutes * 60 + seconds) * 1000;
/** The sweep of the product looks each second; a story looks often enough not to miss a deadline by much. */
const stepMs = 5_000;

type Signing = { readonly epoch: number; readonly severity: Severity; readonly conclusion: string };

let seed = 40_000;

/** A whole group in one process: real PostgreSQL and Redis, real doors and sockets, a clock the story turns. */
export class World {
  readonly people: Readonly<Record<CastName, Person>>;
  readonly db: Database;
  readonly redis: StoryRedis;
  /** Whatever leaves the house; strict. */
  readonly outside: Outside;
  readonly api: RunningApi;
  /** For whoever opens a second door on the same database. */
  readonly databaseUrl: string;
  private readonly clock: ReturnType<typeof handClock>;
  private readonly workers: RunningWorkers;
  private readonly endings: (() => Promise<unknown>)[];

  constructor(parts: {
    people: Readonly<Record<CastName, Person>>;
    db: Database;
    redis: StoryRedis;
    outside: Outside;
    api: RunningApi;
    databaseUrl: string;
    clock: ReturnType<typeof handClock>;
    workers: RunningWorkers;
    endings: (() => Promise<unknown>)[];
  }) {
    this.people = parts.people;
    this.db = parts.db;
    this.redis = parts.redis;
    this.outside = parts.outside;
    this.api = parts.api;
    this.databaseUrl = parts.databaseUrl;
    this.clock = parts.clock;
    this.workers = parts.workers;
    this.endings = parts.endings;
  }

  readonly now = (): Date => this.clock.now();

  get technician(): Person {
    return this.people.technician;
  }
  get specialist(): Person {
    return this.people.specialist;
  }
  get clinician(): Person {
    return this.people.clinician;
  }
  get nurse(): Person {
    return this.people.nurse;
  }
  get director(): Person {
    return this.people.director;
  }
  get coordinator(): Person {
    return this.people.coordinator;
  }
  get departmentHead(): Person {
    return this.people.head;
  }
  get readers(): readonly Person[] {
    return [this.people.specialist, this.people.specialist2, this.people.specialist3];
  }

  uploads(scenario: ScenarioName, form: Partial<CaseForm>): Promise<Uploaded> {
    seed += 1;
    return uploadCase(this.technician, formOf(form), [recordingFile({ scenario, seed })]);
  }

  /** Everything that is owed now is done: outbox empty, no job in hand, every page on its socket. */
  async settles(): Promise<void> {
    await this.workers.sweepOnce();
    await this.workers.idle();
    await this.pagesArrive();
  }

  async passes(duration: Duration): Promise<void> {
    for (let left = msOf(duration); left > 0; left -= stepMs) {
      this.clock.passes({ seconds: Math.min(stepMs, left) / 1000 });
      await this.workers.sweepOnce();
      await this.workers.idle();
    }
    await this.pagesArrive();
  }

  /** An hour at once, as after a night in which nobody swept; what is due in between is due now. */
  async leaps(duration: Duration): Promise<void> {
    this.clock.passes({ seconds: msOf(duration) / 1000 });
    await this.settles();
  }

  /** A backlog: time passes, the sweep looks, and no job is worked meanwhile. */
  async passesUnworked(duration: Duration): Promise<void> {
    for (let left = msOf(duration); left > 0; left -= stepMs) {
      this.clock.passes({ seconds: Math.min(stepMs, left) / 1000 });
      await this.workers.sweepOnce();
    }
  }

  /** Time passes and no worker moves, the sweep neither. */
  async freezes(duration: Duration): Promise<void> {
    await this.workers.pause();
    this.clock.passes({ seconds: msOf(duration) / 1000 });
  }

  /** Sockets are faster than a story, but not instantaneous. */
  private async pagesArrive(): Promise<void> {
    const end = Date.now() + 5_000;
    const listening = Object.values(this.people).filter((person) => person.listening);
    for (;;) {
      const [row]: { n: string }[] = await this.db.query(
        `select count(*) as n from page where channel = 'socket' and state in ('planned', 'handed-over') and person_id = any($1)`,
        [listening.map(({ me }) => me.personId)],
      );
      if (row?.n === '0') return;
      if (Date.now() > end) throw new Error(`${row?.n ?? '?'} pages did not arrive`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  about(caseId: CaseId, message: PageMessage): (page: FeedPage) => boolean {
    return ({ content }) => content.caseId === caseId && content.message === message;
  }

  heard(person: Person, caseId: CaseId, message: PageMessage): number {
    return person.heard.filter(this.about(caseId, message)).length;
  }

  private async pagesWereExpected(): Promise<void> {
    const wrong = await wronglyTold(this.db);
    if (wrong.length > 0) throw new Error(`nobody expected these pages: ${wrong.join(', ')}`);
  }

  /** The latest words on somebody's screen about a case, once they are `message`; fails when they never are. */
  shows(person: Person, caseId: CaseId, message: PageMessage | null): Promise<true> {
    const latest = (): PageMessage | null =>
      person.open.filter(({ content }) => content.caseId === caseId).at(-1)?.content.message ?? null;
    return eventually(`${person.me.login} to see ${message ?? 'nothing'}`, () =>
      Promise.resolve(latest() === message ? true : undefined),
    );
  }

  async readerOffered(caseId: CaseId): Promise<Person> {
    for (const reader of this.readers) {
      const { rows } = await reader.call(Worklist, ['GET', '/api/worklist?filter=all']);
      if (rows.some((row) => row.caseId === caseId && row.offeredToMe)) return reader;
    }
    throw new Error('nobody is offered the case');
  }

  claims(person: Person, caseId: CaseId): Promise<z.infer<typeof Claim>> {
    return person.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {});
  }

  confirms(person: Person, caseId: CaseId, epoch: number): Promise<CaseView> {
    return person.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
      resolution: 'confirmed',
      epoch,
      findingKey: 'acute-mi-suspected',
      summary: '急性前壁心肌梗死',
    });
  }

  /** An infarction that this reader has confirmed: its clinic is being rung. */
  async declares(reader: Person): Promise<CaseId> {
    const { caseId } = await this.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
    await this.settles();
    const { epoch } = await this.claims(reader, caseId);
    await this.confirms(reader, caseId, epoch);
    await this.settles();
    return caseId;
  }

  signs(person: Person, caseId: CaseId, { epoch, severity, conclusion }: Signing): Promise<ReportView> {
    const body = { ...emptyReport, description: '窦性心律', conclusion, severity };
    return person.call(ReportView, ['POST', `/api/cases/${caseId}/sign`], { epoch, body, password });
  }

  readsBack(person: Person, page: FeedPage, wrong: { findingKey?: string } = {}): Promise<string> {
    return readBack(person, page, wrong.findingKey);
  }

  /** 电话通知: this person of the clinic has read back rightly. */
  phones(caller: Person, alertId: string, call: { answeredBy: Person; agreed: Agreed }): Promise<AlertView> {
    return caller.call(AlertView, ['POST', `/api/alerts/${alertId}/calls`], {
      answeredBy: call.answeredBy.me.personId,
      said: '李秀兰，女，67岁，心肌梗死',
      readBack: 'right',
      agreed: call.agreed,
    });
  }

  disposes(person: Person, page: FeedPage): Promise<AlertView> {
    return dispose(person, page);
  }

  confirmsLoop(person: Person, page: FeedPage): Promise<AlertView> {
    return person.call(AlertView, ['POST', `/api/alerts/${String(page.content.alarmId)}/confirm`], {
      outcome: '已转运',
    });
  }

  async opensReport(person: Person, caseId: CaseId): Promise<void> {
    const { reports } = await person.call(CaseView, ['GET', `/api/cases/${caseId}`]);
    await person.call(z.unknown(), ['POST', `/api/reports/${reports.at(-1)?.id ?? 'none'}/open`], {});
  }

  /** Jobs go on being sent to Redis, and stay there. */
  pausesWork(): Promise<void> {
    return this.workers.pause();
  }
  resumesWork(): Promise<void> {
    return this.workers.resume();
  }
  relays(): Promise<number> {
    return this.workers.relayOnce();
  }

  /** The same job once more, as a stalled or duplicated one comes. */
  async requeues(queue: string, payload: object): Promise<void> {
    await this.db.query(
      `insert into outbox(id, queue, payload, priority, created_at) values (gen_random_uuid(), $1, $2, 5, $3)`,
      [queue, JSON.stringify(payload), this.clock.now()],
    );
  }

  /** Everything ends, also when one of the endings fails, or a page went to somebody who had nothing to do with it. */
  async end(): Promise<void> {
    for (const person of Object.values(this.people)) person.close();
    const failures: unknown[] = [];
    await this.pagesWereExpected().catch((error: unknown) => failures.push(error));
    for (const ending of [...this.endings].reverse()) {
      await ending().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the world did not end cleanly');
  }
}

async function signInAll(base: string): Promise<Readonly<Record<CastName, Person>>> {
  const entries = await Promise.all(
    castNames.map(async (login) => {
      const person = await Person.signIn(base, login, password);
      await person.listen();
      return [login, person] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<CastName, Person>;
}

export async function startWorld({ redis: kind, analysis }: WorldOptions = {}): Promise<World> {
  const endings: (() => Promise<unknown>)[] = [];
  const database = await freshDatabase();
  const { db, url } = database;
  endings.push(() => database.drop());
  const dataDir = await mkdtemp(join(tmpdir(), 'tongxin-world-'));
  endings.push(() => rm(dataDir, { recursive: true, force: true }));
  const redis = await storyRedis(kind, dataDir);
  endings.push(() => redis.end());
  const clock = handClock();
  await seedBystanders(db, await seedGroup(db, { at: clock.now(), passwordHash: await hashed }), clock.now());
  const outside = new Outside();
  const blobs = await openBlobStore(join(dataDir, 'blobs'));
  const channelSecrets = channelSecretsUnder(randomBytes(32).toString('base64url'));
  endings.push(() => outside.end());
  const api = await startApi({
    db,
    databaseUrl: url,
    now: clock.now,
    log: silentLog,
    host: '127.0.0.1',
    port: 0,
    instance: 'story',
    sessionKey: randomBytes(32).toString('base64url'),
    nationalIds: nationalIdsUnder(randomBytes(32).toString('base64url')),
    channelSecrets,
    blobs,
    uploadsFolder: join(dataDir, 'uploads'),
    queueStates: () => Promise.resolve({ redis: true, queues: [] }),
    checkAnswers: true,
  });
  endings.push(() => api.close());
  const workers = await startWorkers({
    db,
    url,
    redisUrl: redis.url,
    prefix: redis.prefix,
    blobs,
    channelSecrets,
    carriers: outside.carriers,
    now: clock.now,
    log: silentLog,
    threads: analysis ? faultyThreads(analysis) : inlineEcg,
  });
  endings.push(() => workers.close());
  const people = await signInAll(api.url);
  return new World({ people, db, redis, outside, api, databaseUrl: url, clock, workers, endings });
}
