import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobStore, type BlobStore } from '../../infra/blob/blobStore';
import { offerCase } from '../../infra/db/assignments';
import { claimCase } from '../../infra/db/claims';
import { doAs } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { ReadNowTable } from '../../infra/db/tables/alarm';
import { AssignmentTable, CaseTable, StudyTable, type CaseRow } from '../../infra/db/tables/case';
import { OutboxTable } from '../../infra/db/tables/report';
import { machine } from '../../shared/domain/person';
import { minutes } from '../../shared/domain/units';
import { unpackRecording } from '../../shared/ecg/pack';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { writeAecg } from '../../shared/ecg/synth/write/writeAecg';
import { writeDicom } from '../../shared/ecg/synth/write/writeDicom';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  putStudy,
  type Ground,
} from '../../test/harness/ground';
import { decode } from '../threads/ecgThread';
import { ingest } from './handler';

let fresh: FreshDatabase;
let ground: Ground;
let folder: string;
let blobs: BlobStore;
const clock = handClock();
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tongxin-ingest-'));
  blobs = await openBlobStore(folder);
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
});

const decoding = (bytes: Uint8Array) => Promise.resolve(decode(bytes));
const breaking = () => Promise.reject(new Error('the thread broke'));
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);
const asReader = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs(
    { db: fresh.db, now: clock.now },
    {
      kind: 'person',
      personId: ground.cast.reader1,
      organizationId: ground.lead,
      roles: ['specialist'],
      profession: 'doctor',
    },
    work,
  );
const run = (seen: CaseRow, decodes: Parameters<typeof ingest>[0]['decode'] = decoding) =>
  ingest({ db: fresh.db, now: clock.now, blobs, decode: decodes, broke: () => undefined })({
    v: 1,
    caseId: seen.id,
    trace: 't',
  });
const caseNow = (seen: CaseRow) => fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id });
const asked = async (queue: 'analyze' | 'route') => await fresh.db.manager.countBy(OutboxTable, { queue });

let seed = 0;
const recording = () => {
  seed += 1;
  return synthesise({
    scenario: 'normal',
    seed,
    startedAt: '2031-03-30T12:58:00',
    patient: { name: 'WANG^XIAODONG' },
  }).recording;
};
const upload = async (seen: CaseRow, bytes: Uint8Array) => {
  await blobs.write(bytes);
  return await putStudy(fresh.db, seen, { bytes });
};

test('stored files become recordings, and the engine is asked', async () => {
  const seen = await putCase(fresh.db, ground);
  const original = recording();
  const { id } = await upload(seen, writeDicom(original, { uid: '1.2.3' }));
  await run(seen);

  const study = await fresh.db.manager.findOneByOrFail(StudyTable, { id });
  expect(study).toMatchObject({ state: 'decoded', recordedAt: '2031-03-30T12:58:00', device: 'Tongxin synth' });
  expect(study.devicePatient?.name).toContain('WANG');
  const packed = unpackRecording(await blobs.read(study.recordingSha256!));
  expect(packed.leads.map(({ name }) => name)).toEqual(original.leads.map(({ name }) => name));
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['ingested']);
  expect(await asked('analyze')).toBe(1);
});

test('a repeat and a second worker ask for analysis once', async () => {
  const seen = await putCase(fresh.db, ground);
  await upload(seen, writeAecg(recording(), { uid: '1.2.3' }));
  await Promise.all([run(seen), run(seen)]);
  await run(seen);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['ingested']);
  expect(await asked('analyze')).toBe(1);
});

test('one decodable file among damaged ones keeps the case; the damaged one is said', async () => {
  const seen = await putCase(fresh.db, ground);
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await upload(seen, Buffer.from('not an ECG'));
  await run(seen);
  expect((await caseNow(seen)).state).toBe('submitted');
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['ingested', 'quality-hint']);
});

test('nothing decodes: a routine case is rejected without ringing, an urgent one rings the clinic', async () => {
  const routine = await putCase(fresh.db, ground);
  await upload(routine, Buffer.from('not an ECG 1'));
  await run(routine);
  expect((await caseNow(routine)).state).toBe('rejected');
  expect(await pagesTold(fresh.db, ground)).toEqual([]);

  const urgent = await putCase(fresh.db, ground, { priority: 'urgent' });
  const study = await upload(urgent, Buffer.from('not an ECG 2'));
  await run(urgent);
  expect(await fresh.db.manager.findOneByOrFail(StudyTable, { id: study.id })).toMatchObject({
    state: 'undecodable',
    refusalCode: 'upload/unknown-format',
  });
  expect(await pagesTold(fresh.db, ground)).toContain('technician case-rejected');
});

test('a STAT case that does not decode keeps its alarm, which turns to the clinic', async () => {
  const seen = await putCase(fresh.db, ground, { priority: 'stat' });
  await asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'stat', findingKeys: [] }));
  await asMachine((doing) => offerCase(doing, seen, { people: [ground.cast.reader1], wait: minutes(1) }));
  await upload(seen, Buffer.from('not an ECG 3'));
  await run(seen);

  const alarm = await fresh.db.manager.findOneByOrFail(ReadNowTable, {});
  expect(alarm).toMatchObject({ state: 'awaiting-repeat', resolution: null });
  expect(alarm.dueAt).toEqual(new Date(clock.now().getTime() + 5 * 60_000));
  expect(await pagesTold(fresh.db, ground)).toContain('technician case-rejected');
  expect(await fresh.db.manager.countBy(AssignmentTable, { state: 'offered' })).toBe(0);
});

test('a file that breaks the decoder is read by people, not rejected', async () => {
  const seen = await putCase(fresh.db, ground, { form: { symptoms: ['chest-pain'] } });
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await run(seen, breaking);
  expect(await caseNow(seen)).toMatchObject({ state: 'queued', severity: 'unreadable', priorityRaised: true });
  expect(await fresh.db.manager.countBy(ReadNowTable, { cause: 'analysis-failed' })).toBe(1);
  expect(await asked('route')).toBe(1);
});

test('a recording that joins a case in a reader’s hands is analysed without moving the case', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'reading' });
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await run(seen);
  expect((await caseNow(seen)).state).toBe('reading');
  expect(await asked('analyze')).toBe(1);
});

test('too late and nothing decodes: back to the clinic as it would have been in time, and no reader is left asked', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'assigned', severity: 'unreadable', priorityRaised: true });
  await asMachine((doing) => offerCase(doing, seen, { people: [ground.cast.reader1], wait: minutes(10) }));
  await upload(seen, Buffer.from('not an ECG 4'));
  await run(seen);
  expect(await caseNow(seen)).toMatchObject({ state: 'rejected', epoch: 1 });
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['offered', 'reject', 'offer-withdrawn', 'quality-hint']);
});

test('in a reader’s hands nothing is rejected: the claim ends, the reader hears why, the clinic records again', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await asReader((doing) => claimCase(doing, seen.id, ground.cast.reader1));
  await upload(seen, Buffer.from('not an ECG 5'));
  await run(seen);
  const dueAt = new Date(clock.now().getTime() + 5 * 60_000);
  expect(await caseNow(seen)).toMatchObject({ state: 'repeat-requested', epoch: 2, dueAt });
  expect(await pagesTold(fresh.db, ground)).toEqual(['reader1 recording-undecodable']);
  expect(await fresh.db.manager.countBy(AssignmentTable, { state: 'claimed' })).toBe(0);
});

test('one that breaks the decoder in a reader’s hands stays there, and is read first if it comes back', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'reading' });
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await run(seen, breaking);
  expect(await caseNow(seen)).toMatchObject({ state: 'reading', severity: 'unreadable', lifted: true });
});

test('one that breaks the decoder while its case is signed takes nothing from the delivery, which is owed still', async () => {
  const workDueAt = new Date(clock.now().getTime() + 30_000);
  const seen = await putCase(fresh.db, ground, { state: 'signed', workDueAt });
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await run(seen, breaking);
  expect(await caseNow(seen)).toMatchObject({ state: 'signed', workDueAt });
});

test('a further file that does not decode leaves a case that can be read as it is', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'reading' });
  await upload(seen, writeDicom(recording(), { uid: '1.2.3' }));
  await run(seen);
  await upload(seen, Buffer.from('not an ECG 6'));
  await run(seen);
  expect((await caseNow(seen)).state).toBe('reading');
});

test('bytes that cannot be read from the store are a fault, and nothing is decided', async () => {
  const seen = await putCase(fresh.db, ground);
  await putStudy(fresh.db, seen);
  await expect(run(seen)).rejects.toThrow('ENOENT');
  expect((await caseNow(seen)).state).toBe('submitted');
});
