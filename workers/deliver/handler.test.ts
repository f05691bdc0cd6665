import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobStore, type BlobStore } from '../../infra/blob/blobStore';
import { declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { casesWithOldDocuments } from '../../infra/db/reportDocuments';
import { noteOpening, saveReport } from '../../infra/db/reportVersions';
import { CriticalAlertTable, TaskTable } from '../../infra/db/tables/alarm';
import { CaseTable, PatientTable, type CaseRow } from '../../infra/db/tables/case';
import { ReportDocumentTable, ReportTable } from '../../infra/db/tables/report';
import { PatientId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { emptyReport, type ReportBody } from '../../shared/domain/report';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { interpret } from '../../shared/ecg/interpret';
import { packRecording } from '../../shared/ecg/pack';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  beginning,
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  putStudy,
  type Ground,
} from '../../test/harness/ground';
import { deliver } from './handler';
import { nobodyAsked } from '../../shared/ecg/interpretation';

let fresh: FreshDatabase;
let ground: Ground;
let clock: ReturnType<typeof handClock>;
let folder: string;
let blobs: BlobStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tongxin-deliver-'));
  blobs = await openBlobStore(folder);
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
  clock = handClock();
});

const needs = () => ({ db: fresh.db, now: clock.now, blobs });
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) => doAs(needs(), machine('test'), work);
const run = (seen: CaseRow) => deliver(needs())({ v: 1, caseId: seen.id, trace: 't' });
const caseNow = (seen: CaseRow) => fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id });
const documentNow = () => fresh.db.manager.findOneByOrFail(ReportDocumentTable, {});

const infarction: ReportBody = {
  ...emptyReport,
  description: '窦性心律，心率 86 次/分。V1–V5 导联 ST 段弓背向上抬高 0.2–0.4 mV，Ⅱ、Ⅲ、aVF 导联 ST 段压低。',
  conclusion: '1. 窦性心律\n2. 急性前壁心肌梗死（危急值）',
  severity: 'critical',
};

async function signed(
  body: ReportBody = { ...emptyReport, conclusion: '正常心电图' },
  change: Partial<CaseRow> = {},
): Promise<CaseRow> {
  const seen = await putCase(fresh.db, ground, {
    state: 'signed',
    form: { question: '胸痛 2 小时', symptoms: ['chest-pain'] },
    ...change,
  });
  const { recording } = synthesise({ scenario: 'anterior-stemi', seed: 7 });
  const { sha256 } = await blobs.write(packRecording(recording));
  const interpretation = interpret(recording, {
    ...nobodyAsked,
    ageYears: 58,
    sex: 'male',
    symptoms: ['chest-pain'],
  });
  await putStudy(fresh.db, seen, {
    state: 'decoded',
    analysis: 'done',
    recordingSha256: sha256,
    recordedAt: '2031-03-30T12:58:00',
    device: 'Tongxin synth',
    interpretation,
  });
  await asMachine((doing) => saveReport(doing, { caseId: seen.id, body, signedBy: ground.cast.reader1 }));
  return seen;
}

test('a signed report is printed and the case goes back with its clock', async () => {
  const seen = await signed();
  await run(seen);
  const bytes = Buffer.from(await blobs.read((await documentNow()).sha256));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect(await caseNow(seen)).toMatchObject({ state: 'returned', dueAt: new Date(beginning.getTime() + 30 * 60_000) });
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['deliver']);
});

test('a report that the clinic has read before it was printed is received, and rings nobody', async () => {
  const seen = await signed();
  const { id: reportId } = await fresh.db.manager.findOneByOrFail(ReportTable, { caseId: seen.id });
  await asMachine((doing) => noteOpening(doing, { reportId, personId: ground.cast.clinician }));
  await run(seen);
  expect(await caseNow(seen)).toMatchObject({ state: 'received', dueAt: null });
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['deliver', 'opened-at-clinic']);
});

test('a repeat and a second worker leave one document and one line; the same content gives the same bytes', async () => {
  const seen = await signed(infarction);
  await Promise.all([run(seen), run(seen)]);
  const first = (await documentNow()).sha256;
  await run(seen);
  expect((await documentNow()).sha256).toBe(first);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['deliver']);
  expect((await caseNow(seen)).dueAt).toEqual(new Date(beginning.getTime() + 2 * 60_000));
});

test('the record of a loop is printed, and printed again when it grows', async () => {
  const seen = await signed(infarction);
  await asMachine((doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1,
      readNowId: null,
      severity: 'critical',
      findingKey: 'acute-mi-suspected',
      summary: '急性前壁心肌梗死',
    }),
  );
  await run(seen);
  const before = (await documentNow()).sha256;
  expect(await casesWithOldDocuments(fresh.db.manager, 10)).toEqual([]);
  const at = clock.passes({ minutes: 1 });
  await fresh.db.manager.update(
    CriticalAlertTable,
    { caseId: seen.id },
    {
      state: 'acknowledged',
      acknowledgedBy: ground.cast.nurse,
      acknowledgedProfession: 'nurse',
      acknowledgedAt: at,
      readBack: { patient: { name: '王小东', sex: 'male', age: '57' }, findingKey: 'acute-mi-suspected' },
    },
  );
  expect(await casesWithOldDocuments(fresh.db.manager, 10)).toEqual([seen.id]);
  await run(seen);
  expect((await documentNow()).sha256).not.toBe(before);
  expect(await casesWithOldDocuments(fresh.db.manager, 10)).toEqual([]);
  if (process.env.TONGXIN_KEEP_PDF) {
    writeFileSync(process.env.TONGXIN_KEEP_PDF, await blobs.read((await documentNow()).sha256));
    writeFileSync(`${process.env.TONGXIN_KEEP_PDF}.open.pdf`, await blobs.read(before));
  }
});

test('two versions that were signed one upon another are both printed, the case goes back once', async () => {
  const seen = await signed();
  const before = (await fresh.db.manager.findOneByOrFail(ReportTable, { caseId: seen.id })).hash;
  const change = { kind: 'withdraw', reason: '患者有误', askedBy: ground.cast.reader1 } as const;
  const body = { ...infarction, severity: 'abnormal' as const };
  const amend = { ...change, kind: 'amend', askedBy: null } as const;
  for (const [by, wish] of [
    ['reader2', amend],
    ['reader3', change],
  ] as const) {
    await asMachine((doing) => saveReport(doing, { caseId: seen.id, body, signedBy: ground.cast[by], change: wish }));
  }
  await run(seen);
  const reports = await fresh.db.manager.find(ReportTable, { where: { caseId: seen.id }, order: { version: 'ASC' } });
  expect(reports.map(({ status }) => status)).toEqual(['final', 'amended', 'entered-in-error']);
  expect(reports[1]?.previousHash).toBe(before);
  const documents = await fresh.db.manager.find(ReportDocumentTable);
  expect(documents.map(({ reportId }) => reportId).sort()).toEqual(reports.map(({ id }) => id).sort());
  expect(new Set(documents.map(({ sha256 }) => sha256)).size).toBe(3);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['deliver']);
  if (process.env.TONGXIN_KEEP_PDF) {
    for (const { id, version } of reports) {
      const made = documents.find(({ reportId }) => reportId === id)!;
      writeFileSync(`${process.env.TONGXIN_KEEP_PDF}.v${version}.pdf`, await blobs.read(made.sha256));
    }
  }
});

test('a withdrawn critical report waits for the clinic like any other', async () => {
  const seen = await signed(infarction);
  const change = { kind: 'withdraw', reason: '患者有误', askedBy: ground.cast.reader1 } as const;
  await asMachine((doing) =>
    saveReport(doing, { caseId: seen.id, body: infarction, signedBy: ground.cast.reader2, change }),
  );
  await run(seen);
  expect((await caseNow(seen)).dueAt).toEqual(new Date(beginning.getTime() + 30 * 60_000));
});

test('a name that the font lacks is said to the desk, and the signed text still goes back', async () => {
  const patientId = PatientId.parse(randomUUID());
  await fresh.db.manager.insert(PatientTable, {
    id: patientId,
    name: '王\u{2b81f}',
    sex: 'male',
    birthDate: null,
    ageYears: 60,
    phone: null,
    unidentified: false,
    nationalIdSealed: null,
    nationalIdHash: null,
    organizationId: ground.clinic,
    createdAt: beginning,
  });
  const seen = await signed(undefined, { patientId });
  await expect(run(seen)).rejects.toThrow('report/glyph-missing');
  expect((await caseNow(seen)).state).toBe('returned');
  expect(await pagesTold(fresh.db, ground)).toEqual(['coordinator work-stopped']);
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'work-stopped' })).toBe(1);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['work-stopped', 'deliver']);
});
