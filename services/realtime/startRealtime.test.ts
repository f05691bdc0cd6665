import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { answerPages } from '../../infra/db/pages';
import { planPages } from '../../infra/db/planPages';
import { changeCase, readCase } from '../../infra/db/cases';
import { doAs } from '../../infra/db/doing';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import { findSession, openSession, revokeSessions } from '../../infra/db/sessions';
import { PageTable } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { readTimeline } from '../../infra/db/timeline';
import { openLog } from '../../infra/observe/log';
import type { CastName } from '../../infra/db/seed/cast';
import type { ClientEvents, Hint, ServerEvents } from '../../shared/contracts/sockets';
import { AlarmId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { FeedPage } from '../../shared/domain/page';
import { eventually } from '../../test/harness/eventually';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, putCase } from '../../test/harness/ground';
import { startRealtime, type Realtime } from './startRealtime';

const clock = handClock();
const alarmId = AlarmId.parse('00000000-0000-4000-8000-00000000a1a2');
let database: FreshDatabase;
let group: Group;
let row: CaseRow;
let round = 0;
const places: { server: Server; realtime: Realtime; base: string }[] = [];
const screens: Screen[] = [];

/** Only what is heard counts, unless a test asks for the net below. */
const never = 3_600_000;

const openPlace = async (checkEveryMs = never): Promise<void> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const realtime = await startRealtime(server, {
    db: database.db,
    databaseUrl: database.url,
    now: clock.now,
    log: openLog('test', { level: 'silent' }),
    signedIn: (cookie) => (cookie ? findSession(database.db, cookie, clock.now()) : Promise.resolve(null)),
    checkEveryMs,
  });
  places.push({ server, realtime, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
};

beforeAll(async () => {
  database = await freshDatabase();
  group = await seedGroup(database.db, { at: clock.now(), passwordHash: 'none' });
  const ground = {
    lead: group.organizations.lead,
    clinic: group.organizations.clinic,
    cast: { technician: group.people.technician },
  };
  row = await putCase(database.db, ground);
  await openPlace();
  await openPlace();
});
afterEach(() => {
  for (const screen of screens.splice(0)) screen.leaves();
});
afterAll(async () => {
  for (const { server, realtime } of places) {
    await realtime.close();
    await new Promise((resolve) => server.close(resolve));
  }
  await database.drop();
});

const doing = <Result>(work: Parameters<typeof doAs<Result>>[2]): Promise<Result> =>
  doAs({ db: database.db, now: clock.now }, machine('alarm'), work);

/** Rings at these people; each call is a round of its own. */
const ring = (...who: CastName[]): Promise<unknown> =>
  doing((now) => {
    round += 1;
    return planPages(now, [
      {
        people: who.map((name) => group.people[name]),
        message: 'read-now',
        alarmKind: 'read-now',
        alarmId,
        case: { id: row.id, number: row.number, clinicName: '镇卫生院' },
        severity: 'critical',
        level: 0,
        round,
        drill: false,
      },
    ]);
  });

class Screen {
  readonly heard: FeedPage[] = [];
  readonly silenced: string[] = [];
  readonly hints: Hint[] = [];
  revoked = false;
  offset = 0;
  readonly socket: Socket<ServerEvents, ClientEvents>;

  constructor(base: string, cookie: string, headers: Record<string, string> = {}) {
    screens.push(this);
    this.socket = io(base, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
    });
    this.socket.on('page', (page, received) => {
      this.heard.push(page);
      this.offset = Math.max(this.offset, page.offset);
      received(page.id);
    });
    this.socket.on('answered', (ids) => this.silenced.push(...ids));
    this.socket.on('hint', (hint) => this.hints.push(hint));
    this.socket.on('revoked', () => (this.revoked = true));
  }

  get offsets(): number[] {
    return this.heard.map(({ offset }) => offset);
  }

  comes(): Promise<string> {
    return new Promise((resolve) => {
      this.socket.once('connect', () => {
        resolve('in');
      });
      this.socket.once('connect_error', ({ message }) => {
        resolve(message);
      });
    });
  }

  resumes(after = this.offset): Promise<number> {
    return new Promise((resolve) => {
      this.socket.emit('resume', { after }, ({ offset }) => {
        resolve(offset);
      });
    });
  }

  hears(many: number): Promise<FeedPage[]> {
    return eventually(`${many} pages`, () => (this.heard.length >= many ? this.heard : undefined));
  }

  leaves(): void {
    this.socket.disconnect();
  }
}

const signIn = async (who: CastName): Promise<{ token: string; sessionId: string }> =>
  await doing((now) => openSession(now, group.people[who], 'test'));

/** A signed-in screen at one of the two api processes, resumed from where it stood. */
async function screenOf(who: CastName, { at = 0, after = 0 } = {}): Promise<Screen> {
  const { token } = await signIn(who);
  const screen = new Screen(places[at]?.base ?? '', token);
  expect(await screen.comes()).toBe('in');
  screen.offset = after;
  await screen.resumes(after);
  return screen;
}

test('pages reach every screen of a person on both processes, in order, and are noted as delivered', async () => {
  const [one, two] = [await screenOf('specialist'), await screenOf('specialist', { at: 1 })];
  for (let i = 0; i < 5; i += 1) await ring('specialist');
  const [first, second] = [await one.hears(5), await two.hears(5)];
  expect(one.offsets).toEqual([1, 2, 3, 4, 5]);
  expect(two.offsets).toEqual(one.offsets);
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(JSON.stringify(first)).not.toContain('王小东');

  const id = first[4]!.id;
  await eventually('the last page is delivered', async () => {
    const { state } = await database.db.manager.findOneByOrFail(PageTable, { id });
    return state === 'delivered' ? true : undefined;
  });
  const delivered = (await readTimeline(database.db.manager, row.id)).filter(({ event }) => event === 'page-delivered');
  expect(delivered.filter(({ detail }) => detail.pageId === id)).toHaveLength(1);
  one.socket.emit('shown', { pageIds: [id] });
  await eventually('it is read', async () => {
    const { state } = await database.db.manager.findOneByOrFail(PageTable, { id });
    return state === 'read' ? true : undefined;
  });
});

test('a screen that was down misses nothing, and one that is new hears what is still open', async () => {
  const first = await screenOf('specialist2');
  await ring('specialist2');
  await first.hears(1);
  first.leaves();
  for (let i = 0; i < 3; i += 1) await ring('specialist2');

  const back = await screenOf('specialist2', { at: 1, after: first.offset });
  await back.hears(4);
  // The first still waits for its answer, so it is said again; the client knows it by its offset.
  expect(back.offsets).toEqual([1, 2, 3, 4]);

  await doing((now) => answerPages(now, { alarmId }));
  await ring('specialist2');
  const fresh = await screenOf('specialist2');
  await fresh.hears(1);
  expect(fresh.offsets).toEqual([5]);
});

test('what was answered while a screen was down is silenced when it is back', async () => {
  const before = await screenOf('specialist3');
  await ring('specialist3');
  const [page] = await before.hears(1);
  before.leaves();
  await doing((now) => answerPages(now, { alarmId }));
  const back = await screenOf('specialist3', { after: before.offset });
  expect([back.silenced, back.heard]).toEqual([[page?.id], []]);
});

test('an answer silences every screen at once', async () => {
  const [one, two] = [await screenOf('head'), await screenOf('head', { at: 1 })];
  await ring('head');
  const [page] = await one.hears(1);
  await two.hears(1);
  await doing((now) => answerPages(now, { alarmId }));
  for (const screen of [one, two]) {
    await eventually('it falls silent', () => (screen.silenced.length > 0 ? true : undefined));
    expect(screen.silenced).toEqual([page?.id]);
  }
});

test('nothing is sent before a screen has said where it stands', async () => {
  const { token } = await signIn('nurse');
  const screen = new Screen(places[0]?.base ?? '', token);
  await screen.comes();
  await ring('nurse');
  const other = await screenOf('nurse');
  await other.hears(1);
  expect(screen.heard).toEqual([]);
  expect(await screen.resumes()).toBe(1);
  await screen.hears(1);
});

test('hints go to clinical people of the organizations concerned, without the organizations', async () => {
  const [ours, theirs, administrator] = [
    await screenOf('technician'),
    await screenOf('technician2'),
    await screenOf('admin'),
  ];
  const changed = await doing(async (now) => await changeCase(now, await readCase(now.tx, row.id), { lifted: true }));
  await eventually('the clinic hears', () => (ours.hints.length > 0 ? true : undefined));
  expect(ours.hints).toEqual([{ caseId: row.id, version: changed?.version }]);
  // Pages are in order behind hints on a socket: what has not come by now does not come.
  await ring('technician2', 'admin');
  await theirs.hears(1);
  await administrator.hears(1);
  expect([theirs.hints, administrator.hints]).toEqual([[], []]);
});

test('a revoked session loses its socket, the others of the person stay', async () => {
  const { token, sessionId } = await signIn('clinician');
  const revoked = new Screen(places[1]?.base ?? '', token);
  await revoked.comes();
  const stays = await screenOf('clinician');
  await revoked.resumes();
  await doing((now) => revokeSessions(now, { sessionId }));
  await eventually('it is put out', () => (revoked.socket.connected ? undefined : true));
  expect([revoked.revoked, stays.socket.connected]).toEqual([true, true]);
  expect(await new Screen(places[1]?.base ?? '', token).comes()).toBe('session/required');
});

test('without a session, or from the page of another site, there is no socket', async () => {
  expect(await new Screen(places[0]?.base ?? '', '').comes()).toBe('session/required');
  const { token } = await signIn('clinician');
  const foreign = new Screen(places[0]?.base ?? '', token, { origin: 'http://elsewhere.example' });
  expect(await foreign.comes()).not.toBe('in');
  const own = new Screen(places[0]?.base ?? '', token, { origin: places[0]?.base ?? '' });
  expect(await own.comes()).toBe('in');
});

test('who is connected is known; a malformed message ends the socket', async () => {
  const { realtime } = places[0]!;
  const screen = await screenOf('director');
  const person = group.people.director;
  expect(realtime.connected(person)).toBe(true);
  screen.socket.emit('resume', { after: -1 }, () => undefined);
  await eventually('it is put out', () => (realtime.connected(person) ? undefined : true));
});

test('another person’s page cannot be marked as read', async () => {
  await ring('coordinator', 'director2');
  const pageOf = (who: CastName) =>
    database.db.manager.findOneByOrFail(PageTable, { personId: group.people[who], round });
  const [theirs, own] = [await pageOf('coordinator'), await pageOf('director2')];
  const stranger = await screenOf('director2');
  stranger.socket.emit('shown', { pageIds: [theirs.id, own.id] });
  await eventually('the own one is read', async () => ((await pageOf('director2')).readAt ? true : undefined));
  expect((await pageOf('coordinator')).state).toBe('planned');
});

test('while the database is not heard nothing is lost: the feeds are read again afterwards', async () => {
  const screen = await screenOf('clinician2');
  const ended: unknown[] = await database.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%' and pid <> pg_backend_pid()`,
  );
  await ring('clinician2');
  await screen.hears(1);
  expect([ended.length, screen.offsets]).toEqual([places.length, [1]]);
});

test('a session that has run out is noticed although nobody said so', async () => {
  await openPlace(20);
  const screen = await screenOf('auditor', { at: 2 });
  clock.passes({ minutes: 13 * 60 });
  await eventually('it is put out', () => (screen.socket.connected ? undefined : true));
  expect(screen.revoked).toBe(true);
});
