import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { openBlobStore, type BlobStore } from '../../infra/blob/blobStore';
import { openAlerts } from '../../infra/db/criticalAlerts';
import { doAs, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { cast, type CastName } from '../../infra/db/seed/cast';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import { CriticalAlertTable } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import { silentLog } from '../../infra/observe/log';
import { channelSecretsUnder } from '../../infra/seal/channelSecrets';
import { nationalIdsUnder, type NationalIds } from '../../infra/seal/nationalIds';
import { hashPassword } from '../../infra/seal/passwords';
import { startApi } from '../../services/startApi';
import { Me, RefusalBody } from '../../shared/contracts/http';
import { Sha256, type CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { freshDatabase } from './freshDatabase';
import { handClock, putCase, putStudy } from './ground';
import { testFolder } from './testFolder';

export const password = 'tongxin-test';
type Asked = { readonly method?: string; readonly body?: unknown; readonly cookie?: string };

/** Somebody signed in; a refusal is thrown with its code. */
export type Someone = {
  readonly cookie: string;
  call<T>(schema: z.ZodType<T>, method: string, ...rest: [path: string, body?: unknown]): Promise<T>;
};

/** The doors of one api process on a real database; no worker runs. */
export type ApiDoor = {
  readonly db: Database;
  readonly group: Group;
  readonly blobs: BlobStore;
  readonly url: string;
  readonly nationalIds: NationalIds;
  readonly clock: ReturnType<typeof handClock>;
  ask(path: string, asked?: Asked): Promise<Response>;
  signIn(login: CastName): Promise<Someone>;
  asMachine<R>(work: (doing: Doing) => Promise<R>): Promise<R>;
  /** A submitted case with a decoded recording, which waits for a reader. */
  newCase(change?: Partial<CaseRow>): Promise<CaseRow>;
  /** As the alarm stage leaves it after its first round. */
  ringAlert(caseId: CaseId): Promise<void>;
  /** What somebody was paged, in the order of the feed. */
  pagesOf(login: CastName, cases: readonly CaseRow[]): Promise<readonly string[]>;
  close(): Promise<void>;
};

const asker =
  (url: string): ApiDoor['ask'] =>
  (path, { method = 'GET', body, cookie = '' } = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-tongxin': '1', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

async function signInAs(ask: ApiDoor['ask'], login: CastName): Promise<Someone> {
  const response = await ask('/api/session', { method: 'POST', body: { login, password } });
  expect(Me.parse(await response.json()).name).toBe(cast[login].name);
  const [line = ''] = response.headers.getSetCookie();
  expect(line).toMatch(/^tongxin_test=.*HttpOnly; SameSite=Strict$/);
  const cookie = line.split(';')[0] ?? '';
  return {
    cookie,
    call: async (schema, method, ...[path, body]) => {
      const answer = await ask(path, { method, body, cookie });
      const text = await answer.text();
      const said: unknown = text === '' ? undefined : JSON.parse(text);
      if (!answer.ok) throw Object.assign(new Error(text), { code: RefusalBody.parse(said).code });
      return schema.parse(said);
    },
  };
}

export async function openApiDoor(): Promise<ApiDoor> {
  const clock = handClock();
  const [fresh, folder] = [await freshDatabase(), testFolder('api')];
  const { db } = fresh;
  const group = await seedGroup(db, { at: clock.now(), passwordHash: await hashPassword(password) });
  const blobs = await openBlobStore(join(folder, 'blobs'));
  const nationalIds = nationalIdsUnder(randomBytes(32).toString('base64url'));
  const api = await startApi({
    db,
    databaseUrl: fresh.url,
    now: clock.now,
    log: silentLog,
    host: '127.0.0.1',
    port: 0,
    instance: 'test',
    sessionKey: randomBytes(32).toString('base64url'),
    nationalIds,
    channelSecrets: channelSecretsUnder(randomBytes(32).toString('base64url')),
    blobs,
    uploadsFolder: join(folder, 'uploads'),
    queueStates: () => Promise.resolve({ redis: false, queues: [] }),
    checkAnswers: true,
  });
  const ask = asker(api.url);
  const asMachine = <R>(work: (doing: Doing) => Promise<R>): Promise<R> =>
    doAs({ db, now: clock.now }, machine('test'), work);
  const { lead, clinic } = group.organizations;
  return {
    db,
    group,
    blobs,
    url: api.url,
    nationalIds,
    clock,
    ask,
    asMachine,
    signIn: (login) => signInAs(ask, login),
    newCase: async (change = {}) => {
      const ground = { lead, clinic, cast: { technician: group.people.technician } as never, nameOf: String };
      const row = await putCase(db, ground, { state: 'queued', createdAt: clock.now(), ...change });
      await putStudy(db, row, { state: 'decoded', recordingSha256: Sha256.parse('0'.repeat(64)), analysis: 'done' });
      await asMachine((doing) => writeTimeline(doing, row.id, { event: 'submit' }));
      return row;
    },
    ringAlert: async (caseId) => {
      const dueAt = new Date(clock.now().getTime() + 60_000);
      for (const { id } of await asMachine(({ tx }) => openAlerts(tx, caseId))) {
        await db.manager.update(CriticalAlertTable, { id }, { state: 'notifying', level: 1, dueAt });
      }
    },
    pagesOf: async (login, cases) => {
      const rows: { message: string }[] = await db.query(
        `select message from page where person_id = $1 and case_id = any($2::uuid[]) order by feed_offset`,
        [group.people[login], cases.map(({ id }) => id)],
      );
      return rows.map(({ message }) => message);
    },
    close: async () => {
      await api.close();
      await fresh.drop();
    },
  };
}
