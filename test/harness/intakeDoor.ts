import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { Upload, type DetailedError } from 'tus-js-client';
import { openBlobStore } from '../../infra/blob/blobStore';
import { findByLogin } from '../../infra/db/reads/accounts';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import type { CastName } from '../../infra/db/seed/cast';
import { actorOf } from '../../infra/db/sessions';
import { openLog } from '../../infra/observe/log';
import { nationalIdsUnder } from '../../infra/seal/nationalIds';
import { answerErrors } from '../../services/api/errors';
import { intakeRouter, type IntakeNeeds } from '../../services/intake/intakeRouter';
import { DraftState, RefusalBody, tusMetadata } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import { CaseId, Sha256 } from '../../shared/domain/ids';
import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { writeAecg } from '../../shared/ecg/synth/write/writeAecg';
import type { DevicePatient } from '../../shared/ecg/recording';
import { freshDatabase, type FreshDatabase } from './freshDatabase';
import { formOf, handClock } from './ground';
import { testFolder } from './testFolder';

export const sha256Of = (bytes: Uint8Array): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

let recordings = 0;

/** A new recording each time; without a patient of its own unless one is given. */
export function aecg(patient: Partial<DevicePatient> = {}, scenario: ScenarioName = 'normal'): Uint8Array {
  recordings += 1;
  const nobody = { id: null, name: null, sex: null, birthDate: null, ageYears: null };
  const { recording } = synthesise({ scenario, seed: recordings, seconds: 2, patient: { ...nobody, ...patient } });
  return writeAecg(recording, { uid: `1.2.${recordings}` });
}

export type IntakeDoor = {
  readonly base: string;
  readonly group: Group;
  readonly database: FreshDatabase;
  readonly needs: IntakeNeeds;
  readonly clock: ReturnType<typeof handClock>;
  /** A server on the same data, as after a restart. */
  restart(change?: Partial<IntakeNeeds>): Promise<void>;
  close(): Promise<void>;
};

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/** The doors of intake alone, on a real database; the cookie names who is signed in. */
export async function openIntakeDoor(): Promise<IntakeDoor> {
  const database = await freshDatabase();
  const clock = handClock();
  const group = await seedGroup(database.db, { at: clock.now(), passwordHash: 'none' });
  const folder = testFolder('intake');
  const log = openLog('test', { level: 'silent' });
  const needs: IntakeNeeds = {
    db: database.db,
    now: clock.now,
    log,
    blobs: await openBlobStore(join(folder, 'blobs')),
    uploadsFolder: join(folder, 'uploads'),
    nationalIds: nationalIdsUnder(randomBytes(32).toString('base64url')),
    signedIn: async (cookie) => {
      const found = cookie ? await findByLogin(database.db.manager, cookie) : null;
      return found && { actor: actorOf(found) };
    },
  };
  const open = async (change: Partial<IntakeNeeds>): Promise<[Server, string]> => {
    const app = express();
    const router = intakeRouter({ ...needs, ...change });
    app.use('/', router);
    app.use('/api', router);
    app.use(answerErrors(log));
    const server = createServer(app);
    return [server, await listening(server)];
  };
  const end = (server: Server): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  let [server, base] = await open({});
  return {
    get base() {
      return base;
    },
    group,
    database,
    needs,
    clock,
    restart: async (change = {}) => {
      await end(server);
      [server, base] = await open(change);
    },
    close: async () => {
      await end(server);
      await database.drop();
    },
  };
}

export type Answer = { readonly status: number; readonly body: unknown };

/** `[method, path, body]` as somebody of the cast. */
export async function ask(door: IntakeDoor, who: CastName, request: [string, string, unknown?]): Promise<Answer> {
  const [method, path, body] = request;
  const response = await fetch(`${door.base}${path}`, {
    method,
    headers: { cookie: who, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

export const announced = (bytes: Uint8Array, name = 'ecg.xml') => ({
  sha256: sha256Of(bytes),
  size: bytes.length,
  name,
});

type DraftOf = { readonly id?: CaseId; readonly form?: Partial<CaseForm>; readonly files: readonly Uint8Array[] };

/** POST /cases as a technician; throws when it was refused. */
export async function draft(door: IntakeDoor, { id, form, files }: DraftOf, who: CastName = 'technician') {
  const asked = {
    id: id ?? CaseId.parse(randomUUID()),
    form: formOf(form),
    files: files.map((bytes) => announced(bytes)),
  };
  const { status, body } = await ask(door, who, ['POST', '/cases', asked]);
  if (status !== 200) throw Object.assign(new Error(RefusalBody.parse(body).code), { body });
  return DraftState.parse(body);
}

export type Sending = {
  readonly caseId: CaseId;
  readonly bytes: Uint8Array;
  readonly as?: Sha256;
  readonly who?: CastName;
  readonly metadata?: Record<string, string>;
};

export const tusOf = (door: IntakeDoor, { caseId, bytes, as, who = 'technician', metadata = {} }: Sending) => ({
  endpoint: `${door.base}/api/files`,
  headers: { cookie: who },
  metadata: { [tusMetadata.caseId]: caseId, [tusMetadata.sha256]: as ?? sha256Of(bytes), ...metadata },
  retryDelays: [],
});

/** The refusal that a tus answer carries. */
export const refusalIn = (error: Error | DetailedError): RefusalBody =>
  RefusalBody.parse(JSON.parse('originalResponse' in error ? (error.originalResponse?.getBody() ?? 'null') : 'null'));

/** Sends one file by tus; answers null, or the refusal. */
export const send = (door: IntakeDoor, sending: Sending): Promise<RefusalBody | null> =>
  new Promise((resolve, reject) => {
    new Upload(Buffer.from(sending.bytes), {
      ...tusOf(door, sending),
      onSuccess: () => {
        resolve(null);
      },
      onError: (error) => {
        try {
          resolve(refusalIn(error));
        } catch {
          reject(error);
        }
      },
    }).start();
  });

/** Throws the refusal's code where nothing is left of the draft. */
export async function stateOf(door: IntakeDoor, caseId: CaseId, who: CastName = 'technician'): Promise<DraftState> {
  const { status, body } = await ask(door, who, ['GET', `/api/cases/${caseId}/receipt`]);
  if (status !== 200) throw Object.assign(new Error(RefusalBody.parse(body).code), { body });
  return DraftState.parse(body);
}

/** Draft and files in one go. */
export async function uploaded(door: IntakeDoor, of: DraftOf, who: CastName = 'technician'): Promise<DraftState> {
  const made = await draft(door, of, who);
  for (const bytes of of.files) {
    const refused = await send(door, { caseId: made.caseId, bytes, who });
    if (refused) throw Object.assign(new Error(refused.code), { body: refused });
  }
  return await stateOf(door, made.caseId, who);
}
