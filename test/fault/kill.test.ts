import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { Receipt } from '../../shared/contracts/http';
import { chanceFrom } from '../../shared/ecg/synth/chance';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf } from '../../infra/client/upload';
import { startRig, type Lane, type Rig } from '../harness/rig';

const uploads = 200;
const lanes = ['api', 'urgent', 'bulk'] as const satisfies readonly Lane[];

let rig: Rig;
let sql: Client;
beforeAll(async () => {
  rig = await startRig();
  for (const lane of lanes) await rig.start(lane);
  sql = new Client({ connectionString: rig.databaseUrl });
  await sql.connect();
}, 120_000);
afterAll(async () => {
  await sql.end();
  await rig.end();
}, 60_000);

type Sent = { readonly id: string; readonly critical: boolean; readonly bytes: Uint8Array };

const sent: readonly Sent[] = Array.from({ length: uploads }, (_, seed) => {
  const critical = seed % 5 === 0;
  return {
    id: randomUUID(),
    critical,
    bytes: recordingFile({ scenario: critical ? 'anterior-stemi' : 'normal', seed: 9_000 + seed }),
  };
});

/** As a clinic's script: the same request again until there is a receipt. */
async function untilReceipt(person: Person, { id, critical, bytes }: Sent): Promise<Receipt> {
  for (;;) {
    const body = new FormData();
    body.append('id', id);
    body.append('form', JSON.stringify(formOf({ symptoms: critical ? ['chest-pain'] : ['none'] })));
    body.append('file', new Blob([Buffer.from(bytes)]), 'ecg.dcm');
    const { base, headers } = person;
    // No answer is what a killed server looks like from outside.
    const response = await fetch(`${base}/cases`, { method: 'POST', headers, body }).catch(() => null);
    if (response?.ok) return Receipt.parse(await response.json());
    if (response && response.status < 500) throw new Error(`${response.status} ${await response.text()}`);
    await wait(200);
  }
}

const count = async (query: string, values: readonly unknown[] = []): Promise<number> => {
  const { rows } = await sql.query<{ n: string }>(`select count(*) as n from ${query}`, [...values]);
  return Number(rows[0]?.n);
};

test('api and workers killed at random points of 200 uploads: every receipt is one case, every critical rings', async () => {
  const chance = chanceFrom(20_261_123);
  const technician = await Person.signIn(rig.base, 'technician', 'tongxin-demo');
  const rest = [...sent];
  const receipts: Receipt[] = [];
  let kills = 0;
  // By what has been received, not by the clock: a faster machine, or product, is killed as often.
  const killing = (async () => {
    for (let point = chance.between(5, 25); point < uploads; point += chance.between(10, 30)) {
      while (receipts.length < point) await wait(10);
      await wait(chance.between(0, 200));
      const lane = lanes[Math.floor(chance.between(0, lanes.length))] ?? 'api';
      await rig.kill(lane);
      kills += 1;
      await rig.start(lane);
    }
  })();

  const uploading = Array.from({ length: 4 }, async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      receipts.push(await untilReceipt(technician, next));
      await wait(chance.between(0, 200));
    }
  });
  await Promise.all(uploading);
  await killing;
  expect(kills).toBeGreaterThanOrEqual(5);

  const end = Date.now() + 150_000;
  while ((await count(`study where analysis = 'waiting'`)) > 0 && Date.now() < end) await wait(250);
  while ((await count(`read_now where state = 'raised'`)) > 0 && Date.now() < end) await wait(250);

  expect(new Set(receipts.map(({ caseId }) => caseId)).size).toBe(uploads);
  const ids = sent.map(({ id }) => id);
  expect(await count(`"case" where id = any($1::uuid[]) and state in ('queued', 'assigned')`, [ids])).toBe(uploads);
  expect(await count(`study where case_id = any($1::uuid[]) and analysis = 'done'`, [ids])).toBe(uploads);
  expect(await count(`study`)).toBe(uploads);
  expect(await count(`timeline where event = 'submit' and case_id = any($1::uuid[])`, [ids])).toBe(uploads);

  const critical = sent.filter((each) => each.critical).map(({ id }) => id);
  expect(await count(`read_now where case_id = any($1::uuid[])`, [critical])).toBe(critical.length);
  const paged = `(select case_id from page where message = 'read-now' and case_id = any($1::uuid[]) group by 1
      having count(distinct person_id) >= 2) as rung`;
  expect(await count(paged, [critical])).toBe(critical.length);
}, 300_000);
