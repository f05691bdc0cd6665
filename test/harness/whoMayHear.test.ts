import { randomUUID } from 'node:crypto';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import type { CastName } from '../../infra/db/seed/cast';
import type { PageMessage } from '../../shared/domain/page';
import { addTime, minutes } from '../../shared/domain/units';
import { freshDatabase, type FreshDatabase } from './freshDatabase';
import { beginning, clearGround, putCase } from './ground';
import { wronglyTold } from './whoMayHear';

let fresh: FreshDatabase;
let group: Group;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  group = await seedGroup(fresh.db, { at: beginning, passwordHash: 'none' });
});

const later = (after: number): Date => addTime(beginning, minutes(after));
const idOf = (name: CastName): string => group.people[name];

type Page = { readonly caseId?: string; readonly alarmId?: string; readonly kind?: string; readonly at?: Date };

async function hears(who: CastName, message: PageMessage, page: Page = {}): Promise<void> {
  const { caseId = null, alarmId = randomUUID(), kind = 'case', at = beginning } = page;
  await fresh.db.query(
    `insert into page(id, person_id, feed_offset, alarm_kind, alarm_id, case_id, message, level, round, channel, attempt,
       state, idempotency_key, content, created_at)
     values ($1::uuid, $2, (select count(*) + 1 from page), $3, $4, $5, $6, 0, 0, 'socket', 1, 'planned', $1::text, '{}', $7)`,
    [randomUUID(), idOf(who), kind, alarmId, caseId, message, at],
  );
}

async function aCase(priority: 'routine' | 'stat' = 'stat'): Promise<string> {
  const { lead, clinic } = group.organizations;
  const { id } = await putCase(fresh.db, { lead, clinic, cast: group.people }, { priority });
  return id;
}

/** Gives its id and that of its case. */
async function anAlarm(): Promise<{ caseId: string; alarmId: string; kind: string }> {
  const [caseId, alarmId] = [await aCase(), randomUUID()];
  await fresh.db.query(
    `insert into read_now(id, case_id, state, version, cause, finding_keys, level, round, policy, drill, raised_at)
     values ($1, $2, 'paging', 1, 'engine', '{}', 0, 0, '{"coordinatorMs": 180000, "departmentHeadMs": 300000}', false, $3)`,
    [alarmId, caseId, beginning],
  );
  return { caseId, alarmId, kind: 'read-now' };
}

async function anAlert(): Promise<{ caseId: string; alarmId: string; kind: string }> {
  const [caseId, alarmId] = [await aCase(), randomUUID()];
  const policy = { levels: [0, 120_000, 240_000, 360_000].map((afterMs) => ({ afterMs })) };
  await fresh.db.query(
    `insert into critical_alert(id, case_id, state, version, severity, finding_key, summary, level, round, policy, drill,
       declared_by, declared_at, wrong_read_backs)
     values ($1, $2, 'notifying', 1, 'critical', 'vt', '', 1, 0, $3, false, $4, $5, 0)`,
    [alarmId, caseId, JSON.stringify(policy), idOf('specialist'), beginning],
  );
  return { caseId, alarmId, kind: 'critical-alert' };
}

/** The first reader alone is on duty from now on. */
const onlyTheFirst = (): Promise<unknown> =>
  fresh.db.query(`delete from weekly_shift where person_id <> $1`, [idOf('specialist')]);

async function aSwap(): Promise<string> {
  const id = randomUUID();
  await fresh.db.query(
    `insert into shift_swap(id, organization_id, service, state, gives_id, takes_id, from_at, until_at, reason, asked_by,
       asked_at, taken_at)
     values ($1, $2, 'ecg-resting', 'taken', $3, $4, $5, $6, '', $3, $5, $5)`,
    [id, group.organizations.lead, idOf('specialist'), idOf('specialist2'), beginning, later(60)],
  );
  return id;
}

async function aHandover(): Promise<string> {
  const id = randomUUID();
  await fresh.db.query(
    `insert into shift_handover(id, organization_id, service, from_id, to_id, note, open_items, handed_at)
     values ($1, $2, 'ecg-resting', $3, $4, '', '[]', $5)`,
    [id, group.organizations.lead, idOf('specialist'), idOf('specialist2'), beginning],
  );
  return id;
}

async function aSilence(): Promise<string> {
  const id = randomUUID();
  await fresh.db.query(`insert into silence(id, organization_id, heard_at, began_at) values ($1, $2, $3, $3)`, [
    id,
    group.organizations.clinic,
    beginning,
  ]);
  return id;
}

const duty = (alarmId: string): Page => ({ alarmId, kind: 'duty' });

const stories: Readonly<Record<string, readonly [happens: () => Promise<void>, told: readonly string[]]>> = {
  'a value at the clinic of another case': [
    async () => {
      const alert = await anAlert();
      await hears('clinician', 'critical-alert', alert);
      await hears('clinician2', 'critical-alert', alert);
    },
    ['clinician2 critical-alert'],
  ],
  'a silence at another clinic': [
    async () => {
      const of = duty(await aSilence());
      for (const who of ['director', 'coordinator', 'director2'] as const) await hears(who, 'clinic-silent', of);
    },
    ['director2 clinic-silent'],
  ],
  'a swap of two others': [
    async () => {
      const of = duty(await aSwap());
      for (const who of ['specialist', 'specialist2', 'specialist3'] as const) await hears(who, 'swap-taken', of);
    },
    ['specialist3 swap-taken'],
  ],
  'a shift that one has handed over oneself': [
    async () => {
      const of = duty(await aHandover());
      await hears('specialist2', 'shift-handed', of);
      await hears('specialist', 'shift-handed', of);
      await hears('specialist', 'shift-taken', of);
    },
    ['specialist shift-handed'],
  ],
  'somebody who works there no more': [
    async () => {
      await fresh.db.query(`update person set disabled_at = $1 where login = 'nurse'`, [later(1)]);
      await hears('nurse', 'bedside-prompt', await anAlarm());
      await hears('nurse', 'bedside-prompt', { ...(await anAlarm()), at: later(2) });
    },
    ['nurse bedside-prompt'],
  ],
  'readers off duty instead of the one on duty': [
    async () => {
      await onlyTheFirst();
      const alarm = await anAlarm();
      await hears('specialist2', 'read-now', alarm);
      await hears('specialist', 'read-now', { ...alarm, at: later(1) });
      await hears('specialist3', 'read-now-unclaimed', { ...alarm, at: later(1) });
    },
    ['specialist2 read-now off duty'],
  ],
  'nobody on duty: then anybody': [
    async () => {
      await fresh.db.query('delete from weekly_shift');
      await hears('specialist2', 'read-now', await anAlarm());
    },
    [],
  ],
  'a routine case offered off duty': [
    async () => {
      await onlyTheFirst();
      const caseId = await aCase('routine');
      for (const who of ['specialist', 'specialist2'] as const) {
        await fresh.db.query(
          `insert into assignment(id, case_id, person_id, slot, state, epoch, units, offered_at) values ($1, $2, $3, 1, 'offered', 0, 1, $4)`,
          [randomUUID(), caseId, idOf(who), beginning],
        );
        await hears(who, 'offer', { caseId });
      }
    },
    ['specialist2 offer off duty'],
  ],
  'an offer of nothing': [
    async () => {
      await hears('specialist', 'offer', { caseId: await aCase('routine') });
    },
    ['specialist offer'],
  ],
  'levels before their time': [
    async () => {
      const alert = await anAlert();
      await hears('clinician', 'critical-alert', alert);
      for (const who of ['nurse', 'director', 'coordinator'] as const) {
        await hears(who, 'critical-alert', { ...alert, at: later(3) });
      }
    },
    ['coordinator critical-alert before its time', 'director critical-alert before its time'],
  ],
  'the desk and the head before their time': [
    async () => {
      const alarm = await anAlarm();
      for (const who of ['coordinator', 'head'] as const) {
        await hears(who, 'read-now-unclaimed', { ...alarm, at: later(4) });
      }
    },
    ['head read-now-unclaimed before its time'],
  ],
};

test.each(Object.entries(stories))('%s', async (_, [happens, told]) => {
  await happens();
  expect([...(await wronglyTold(fresh.db))].sort()).toEqual(told);
});
