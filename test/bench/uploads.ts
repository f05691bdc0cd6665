import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Client } from 'pg';
import { Receipt } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import type { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf } from '../../infra/client/upload';

/** A clinic that uploads, and the owner's view of what became of it. */
export type Clinic = { readonly technician: Person; readonly sql: Client };
export type Sent = { readonly id: string; readonly form: CaseForm; readonly bytes: Uint8Array };

/** How long anything may take before the benchmark is called broken. */
export const patience = 400_000;

let seed = 1;
/** Between two files everything else has its turn: a connection that the server has closed is noticed as closed. */
export async function files(scenario: ScenarioName, n: number): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = [];
  while (made.length < n) {
    made.push(recordingFile({ scenario, seed: seed++ }));
    await setImmediate();
  }
  return made;
}

export const routine = async (n: number): Promise<readonly Sent[]> =>
  (await files('normal', n)).map((bytes) => ({ id: randomUUID(), form: formOf(), bytes }));

/** Plain multipart POST, as scripts and devices do it. */
export async function post({ technician }: Pick<Clinic, 'technician'>, { id, form, bytes }: Sent): Promise<void> {
  const body = new FormData();
  body.append('id', id);
  body.append('form', JSON.stringify(form));
  body.append('file', new Blob([Buffer.from(bytes)]), 'ecg.dcm');
  const { base, headers } = technician;
  const response = await fetch(`${base}/cases`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`upload refused: ${response.status} ${await response.text()}`);
  Receipt.parse(await response.json());
}

async function inParallel<Item>(items: readonly Item[], width: number, does: (item: Item) => Promise<void>) {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await does(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** As many as eight clinics at a time, without a pause. */
export const postAll = (clinic: Clinic, sent: readonly Sent[]): Promise<void> =>
  inParallel(sent, 8, (each) => post(clinic, each));

export const idsOf = (sent: readonly Sent[]): readonly string[] => sent.map(({ id }) => id);

export async function analysed({ sql }: Clinic, ids: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    `select count(*) as n from study where case_id = any($1::uuid[]) and analysis = 'done'`,
    [ids],
  );
  return Number(rows[0]?.n);
}

export async function untilAnalysed(clinic: Clinic, ids: readonly string[]): Promise<void> {
  const end = performance.now() + patience;
  while ((await analysed(clinic, ids)) < ids.length) {
    if (performance.now() > end) throw new Error(`not analysed within ${patience} ms`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Until the last study is analysed, ms. */
export async function sendAll(clinic: Clinic, sent: readonly Sent[]): Promise<{ uploaded: number; whole: number }> {
  const began = performance.now();
  await postAll(clinic, sent);
  const uploaded = performance.now() - began;
  await untilAnalysed(clinic, idsOf(sent));
  return { uploaded, whole: performance.now() - began };
}
