import { doAs } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { ReadNowTable } from '../../infra/db/tables/alarm';
import { CaseTable, StudyTable, type CaseRow } from '../../infra/db/tables/case';
import { OutboxTable } from '../../infra/db/tables/report';
import { Sha256 } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { interpret } from '../../shared/ecg/interpret';
import type { ClinicalContext, Interpretation } from '../../shared/ecg/interpretation';
import { packRecording, unpackRecording } from '../../shared/ecg/pack';
import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, eventsOf, handClock, layGround, putCase, putStudy, type Ground } from '../../test/harness/ground';
import { analyze } from './handler';

let fresh: FreshDatabase;
let ground: Ground;
const clock = handClock();
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
});

const shelf = new Map<Sha256, Uint8Array>();
const blobs = { read: (sha256: Sha256) => Promise.resolve(shelf.get(sha256) ?? new Uint8Array()) };
const contexts: ClinicalContext[] = [];
const working = (packed: Uint8Array, context: ClinicalContext): Promise<Interpretation> => {
  contexts.push(context);
  return Promise.resolve(interpret(unpackRecording(packed), context));
};
const breaking = (): Promise<Interpretation> => Promise.reject(new Error('the engine broke'));

const run = (seen: CaseRow, engine = working) =>
  analyze({ db: fresh.db, now: clock.now, blobs, interpret: engine, broke: () => undefined })({
    v: 1,
    caseId: seen.id,
    trace: 't',
  });
const caseNow = (seen: CaseRow) => fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id });
const alarms = (seen: CaseRow) => fresh.db.manager.findBy(ReadNowTable, { caseId: seen.id });

let seed = 100;
async function decoded(scenario: ScenarioName, change: Parameters<typeof putCase>[2] = {}): Promise<CaseRow> {
  const seen = await putCase(fresh.db, ground, change);
  await join(seen, scenario);
  return seen;
}
async function join(seen: CaseRow, scenario: ScenarioName, receivedAt = seen.createdAt): Promise<void> {
  seed += 1;
  const sha256 = Sha256.parse(seed.toString(16).padStart(64, '0'));
  shelf.set(sha256, packRecording(synthesise({ scenario, seed }).recording));
  await putStudy(fresh.db, seen, { state: 'decoded', recordingSha256: sha256, receivedAt });
}

test('a normal recording is queued for routing and rings nobody', async () => {
  const seen = await decoded('normal');
  await run(seen);
  expect(await caseNow(seen)).toMatchObject({ state: 'queued', lifted: false });
  expect(await alarms(seen)).toEqual([]);
  expect((await fresh.db.manager.findOneByOrFail(StudyTable, { caseId: seen.id })).analysis).toBe('done');
  expect(await fresh.db.manager.countBy(OutboxTable, { queue: 'route' })).toBe(1);
});

test('a suspected infarction with chest pain raises the alarm in the same transaction', async () => {
  const seen = await decoded('anterior-stemi', { form: { symptoms: ['chest-pain'] } });
  await run(seen);
  const [alarm] = await alarms(seen);
  expect(alarm).toMatchObject({ cause: 'engine', state: 'raised' });
  expect(alarm?.findingKeys).toContain('acute-mi-suspected');
  expect(await caseNow(seen)).toMatchObject({ state: 'queued', severity: 'critical', lifted: true });
  expect(await eventsOf(fresh.db, seen.id)).toEqual(
    expect.arrayContaining(['priority-raised', 'analyzed', 'read-now-raised']),
  );
});

test('a repeat and a second worker raise once and move once', async () => {
  const seen = await decoded('anterior-stemi', { form: { symptoms: ['chest-pain'] } });
  await Promise.all([run(seen), run(seen)]);
  await run(seen);
  const events = await eventsOf(fresh.db, seen.id);
  expect(events.filter((event) => event === 'analyzed')).toHaveLength(1);
  expect(await alarms(seen)).toHaveLength(1);
});

test('findings join the alarm that a STAT request has raised', async () => {
  const seen = await decoded('anterior-stemi', { priority: 'stat', form: { symptoms: ['chest-pain'] } });
  await doAs({ db: fresh.db, now: clock.now }, machine('test'), (doing) =>
    raiseReadNow(doing, seen.id, { cause: 'stat', findingKeys: [] }),
  );
  await run(seen);
  const [alarm, ...others] = await alarms(seen);
  expect(alarm?.findingKeys).toContain('acute-mi-suspected');
  expect(others).toEqual([]);
});

test('noise with symptoms rings: it may hide fibrillation; without symptoms it is only hinted at', async () => {
  const symptomatic = await decoded('noise', { form: { symptoms: ['syncope'] } });
  await run(symptomatic);
  expect((await alarms(symptomatic)).length).toBe(1);
  expect(await eventsOf(fresh.db, symptomatic.id)).toContain('quality-hint');

  const well = await decoded('noise');
  await run(well);
  expect(await alarms(well)).toEqual([]);
  expect((await caseNow(well)).severity).not.toBe('normal');
});

test('an engine that breaks leaves an unreadable case of raised priority; with symptoms it rings', async () => {
  const well = await decoded('normal');
  await run(well, breaking);
  expect(await caseNow(well)).toMatchObject({
    state: 'queued',
    severity: 'unreadable',
    priorityRaised: true,
    lifted: true,
  });
  expect(await alarms(well)).toEqual([]);
  expect((await fresh.db.manager.findOneByOrFail(StudyTable, { caseId: well.id })).analysis).toBe('failed');

  const ill = await decoded('normal', { form: { symptoms: ['chest-pain'] } });
  await run(ill, breaking);
  expect(await alarms(ill)).toMatchObject([{ cause: 'analysis-failed' }]);
});

const late = { state: 'assigned', severity: 'unreadable', priorityRaised: true } as const;

test('a late suspicion lifts a case that was queued without it, and still rings', async () => {
  const seen = await decoded('anterior-stemi', { ...late, form: { symptoms: ['chest-pain'] } });
  await run(seen);
  expect(await caseNow(seen)).toMatchObject({ state: 'assigned', severity: 'critical', lifted: true });
  expect(await alarms(seen)).toHaveLength(1);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['priority-raised', 'analyzed', 'read-now-raised']);
});

test('a late word that finds nothing takes back what only the lateness had raised', async () => {
  const seen = await decoded('normal', late);
  await run(seen);
  const now = await caseNow(seen);
  expect(now).toMatchObject({ state: 'assigned', priorityRaised: false, lifted: false });
  expect(now.severity).not.toBe('unreadable');
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['priority-restored', 'analyzed']);
});

test('a word that comes after the signature rings nobody and leaves the reader’s severity', async () => {
  const seen = await decoded('anterior-stemi', {
    state: 'returned',
    severity: 'normal',
    form: { symptoms: ['chest-pain'] },
  });
  await run(seen);
  expect(await alarms(seen)).toEqual([]);
  expect((await caseNow(seen)).severity).toBe('normal');
  expect((await fresh.db.manager.findOneByOrFail(StudyTable, { caseId: seen.id })).interpretation).not.toBeNull();
});

test('the engine hears of the patient’s latest earlier recording', async () => {
  const first = await decoded('normal');
  await run(first);
  const second = await putCase(fresh.db, ground, { patientId: first.patientId, form: { background: ['pacemaker'] } });
  await join(second, 'normal', new Date(clock.now().getTime() + 60_000));
  await run(second);
  expect(contexts.at(-1)).toMatchObject({ pacemaker: true, ageYears: 57, sex: 'male', symptomatic: false });
  expect(contexts.at(-1)?.prior?.severity).toBeDefined();
});
