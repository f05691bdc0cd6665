import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobStore } from '../../../infra/blob/blobStore';
import { declareAlert } from '../../../infra/db/criticalAlerts';
import { doAs } from '../../../infra/db/doing';
import { openDatabase, type Database } from '../../../infra/db/openDatabase';
import { raiseReadNow } from '../../../infra/db/readNows';
import { AssignmentTable } from '../../../infra/db/tables/case';
import { OrganizationTable, PersonTable } from '../../../infra/db/tables/organization';
import { silentLog } from '../../../infra/observe/log';
import { channelSecretsUnder } from '../../../infra/seal/channelSecrets';
import { AssignmentId } from '../../../shared/domain/ids';
import { machine } from '../../../shared/domain/person';
import { startWorkers } from '../../../workers/startWorkers';
import { inlineEcg } from '../../../workers/threads/openEcgThreads';
import { putCase } from '../../harness/ground';
import type { Rig } from '../../harness/rig';

/** One case that a reader holds, with an open alarm on either side: what the others are copied from. */
async function pattern(db: Database): Promise<void> {
  const reader = await db.manager.findOneByOrFail(PersonTable, { login: 'specialist' });
  const technician = await db.manager.findOneByOrFail(PersonTable, { login: 'technician' });
  const clinic = await db.manager.findOneByOrFail(OrganizationTable, { id: technician.organizationId });
  const ground = { lead: reader.organizationId, clinic: clinic.id, cast: { technician: technician.id } };
  const seen = await putCase(db, ground, { state: 'reading', number: 'PATTERN', createdAt: new Date() });
  const at = new Date();
  await doAs({ db, now: () => at }, machine('test'), async (doing) => {
    await raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] });
    const value = { severity: 'critical', findingKey: 'vt', summary: '室性心动过速' } as const;
    await declareAlert(doing, seen.id, { ...value, declaredBy: reader.id, readNowId: null });
    const open = {
      state: 'claimed',
      slot: 1,
      units: 1,
      epoch: 0,
      endedAt: null,
      reason: null,
      handedBy: null,
    } as const;
    const times = { offeredAt: at, dueAt: at, claimedAt: at, leaseUntil: at, warnedAt: null };
    const of = { id: AssignmentId.parse(randomUUID()), caseId: seen.id, personId: reader.id };
    await doing.tx.insert(AssignmentTable, { ...of, ...open, ...times });
  });
}

/** Each row with a time of its own between one and two hours from now; a quarter each of what the sweep looks at. */
const later = `now() + interval '1 hour' * (1 + n::float / $1)`;
const copies = [
  `insert into "case" select (jsonb_populate_record(null::"case", to_jsonb(one) || jsonb_build_object('id',
     md5('case ' || n)::uuid, 'number', 'T' || n, 'state', case when n % 2 = 0 then 'reading' else 'returned' end,
     'due_at', case when n % 2 = 1 then ${later} end))).*
   from "case" one, generate_series(0, 2 * $1::int - 1) n where number = 'PATTERN'`,
  `insert into assignment select (jsonb_populate_record(null::assignment, to_jsonb(one) || jsonb_build_object('id',
     gen_random_uuid(), 'case_id', md5('case ' || 2 * n)::uuid, 'due_at', ${later}, 'lease_until', ${later}))).*
   from assignment one, generate_series(0, $1::int - 1) n`,
  `insert into read_now select (jsonb_populate_record(null::read_now, to_jsonb(one) || jsonb_build_object('id',
     gen_random_uuid(), 'case_id', md5('case ' || 2 * n)::uuid, 'state', 'claimed', 'due_at', ${later}))).*
   from read_now one, generate_series(0, $1::int - 1) n`,
  `insert into critical_alert select (jsonb_populate_record(null::critical_alert, to_jsonb(one) || jsonb_build_object('id',
     gen_random_uuid(), 'case_id', md5('case ' || 2 * n + 1)::uuid, 'state', 'acknowledged', 'due_at', ${later}))).*
   from critical_alert one, generate_series(0, $1::int - 1) n`,
];

async function lay(db: Database, timers: number): Promise<void> {
  await pattern(db);
  for (const copy of copies) await db.query(copy, [timers / 4]);
  // The pattern's own are due now, and are nobody's subject.
  for (const of of ['read_now', 'critical_alert', 'assignment']) {
    await db.query(`delete from ${of} where case_id = (select id from "case" where number = 'PATTERN')`);
  }
  await db.query(`update "case" set state = 'cancelled' where number = 'PATTERN'`);
  await db.query(`delete from outbox`);
  await db.query(`analyze`);
}

/** What one sweep costs with so many open timers and nothing due, ms: every duty looks, and finds nothing. */
export async function sweepCosts(
  rig: Rig,
  { timers, sweeps }: { timers: number; sweeps: number },
): Promise<readonly number[]> {
  const db = await openDatabase(rig.databaseUrl, { connections: 10 });
  await lay(db, timers);
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-bench-'));
  const workers = await startWorkers({
    db,
    url: rig.databaseUrl,
    redisUrl: rig.redisUrl,
    prefix: 'bench',
    blobs: await openBlobStore(join(folder, 'blobs')),
    channelSecrets: channelSecretsUnder(randomBytes(32).toString('base64url')),
    now: () => new Date(),
    log: silentLog,
    stages: ['sweep'],
    threads: inlineEcg,
  });
  const costs: number[] = [];
  // The first ones plan their statements, once per connection.
  for (let at = 0; at < sweeps + 10; at += 1) {
    const began = performance.now();
    await workers.sweepOnce();
    costs.push(performance.now() - began);
  }
  await workers.close();
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
  return costs.slice(10);
}
