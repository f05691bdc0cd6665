import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBlobStore, type BlobStore } from '../../infra/blob/blobStore';
import { changeAlert, declareAlert, supersedeAlerts } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { askForCertificates } from '../../infra/db/loopCertificates';
import { saveCall } from '../../infra/db/phoneCalls';
import { planPages } from '../../infra/db/planPages';
import { CriticalAlertTable, type CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { LoopCertificateTable } from '../../infra/db/tables/loop';
import { writeTimeline } from '../../infra/db/timeline';
import { machine } from '../../shared/domain/person';
import { verifyCertificate } from '../../services/verify/verifyFiles';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround, putCase, type Ground } from '../../test/harness/ground';
import { deliver } from './handler';

let fresh: FreshDatabase;
let ground: Ground;
let clock: ReturnType<typeof handClock>;
let folder: string;
let blobs: BlobStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tongxin-certify-'));
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
const alertNow = () => fresh.db.manager.findOneByOrFail(CriticalAlertTable, {});
const certificates = () => fresh.db.manager.find(LoopCertificateTable);
const jobs = async (): Promise<number> => {
  const [row]: { n: number }[] = await fresh.db.query(`select count(*)::int as n from outbox where queue = 'deliver'`);
  return row?.n ?? -1;
};

/** A step of the loop, with its line in the timeline. */
async function step(
  event: 'alert-acknowledged' | 'alert-disposed' | 'alert-confirmed',
  change: Parameters<typeof changeAlert>[2],
): Promise<void> {
  const alert = await alertNow();
  await asMachine(async (doing) => {
    await changeAlert(doing, alert, change);
    await writeTimeline(doing, alert.caseId, { event, detail: { alarmId: alert.id } });
  });
}

async function declared(): Promise<{ seen: CaseRow; alert: CriticalAlertRow }> {
  const seen = await putCase(fresh.db, ground, { state: 'reading' });
  const alert = await asMachine((doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1,
      readNowId: null,
      severity: 'critical',
      findingKey: 'acute-mi-suspected',
      summary: '广泛前壁',
    }),
  );
  for (const round of [0, 1]) {
    await asMachine((doing) =>
      planPages(doing, [
        {
          people: [ground.cast.clinician, ground.cast.nurse],
          message: 'critical-alert',
          alarmKind: 'critical-alert',
          alarmId: alert.id,
          case: { id: seen.id, number: seen.number, clinicName: '清河' },
          severity: 'critical',
          level: 1,
          round,
          drill: false,
        },
      ]),
    );
  }
  return { seen, alert };
}

const words = '王小东，男，五十七，急性心梗';

async function closed(): Promise<CaseRow> {
  const { seen, alert } = await declared();
  const { nurse, reader1, reader2 } = ground.cast;
  clock.passes({ minutes: 2 });
  await asMachine((doing) =>
    saveCall(doing, {
      caseId: seen.id,
      alertId: alert.id,
      calledBy: reader1,
      answeredBy: nurse,
      said: words,
      readBack: 'right',
      agreed: 'taking-care',
      acknowledged: true,
    }),
  );
  await step('alert-acknowledged', {
    event: 'acknowledge',
    columns: {
      acknowledgedBy: nurse,
      acknowledgedProfession: 'nurse',
      acknowledgedAt: clock.now(),
      acknowledgedOutcome: 'taking-care',
      acknowledgedChannel: 'phone',
      acknowledgedNotedBy: reader1,
      readBack: { said: words },
    },
  });
  clock.passes({ minutes: 5 });
  const done = { dispositionText: '阿司匹林 300 mg，已联系转运', dispositionDoctor: '刘志强', disposedBy: nurse };
  await step('alert-disposed', { event: 'dispose', columns: { ...done, disposedAt: clock.now() } });
  clock.passes({ minutes: 9 });
  const end = { confirmedBy: reader2, confirmedAt: clock.now(), outcome: '已转运', dueAt: null };
  await step('alert-confirmed', { event: 'confirm', columns: end });
  return seen;
}

test('a loop that has ended is certified by the next job, once, signed report or not; the certificate verifies', async () => {
  const seen = await closed();
  const before = await jobs();
  await asMachine((doing) => askForCertificates(doing, 10));
  await asMachine((doing) => askForCertificates(doing, 10));
  expect(await jobs()).toBe(before + 1);

  await Promise.all([run(seen), run(seen)]);
  await run(seen);
  const [row, ...more] = await certificates();
  expect(more).toEqual([]);
  expect((await alertNow()).certificateDueAt).toBeNull();

  const [json, pdf] = [await blobs.read(row!.jsonSha256), await blobs.read(row!.pdfSha256!)];
  const { good, sentence } = verifyCertificate(Buffer.from(json).toString('utf8'), pdf);
  expect(sentence).toContain('JSON 与 PDF 一致');
  expect(good).toBe(true);
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(1);
  expect(Buffer.from(json).toString('utf8')).toContain('"times": 2');
  expect(Buffer.from(json).toString('utf8').split(`"said": "${words}"`)).toHaveLength(3);
  const audits: { detail: { hash: string } }[] = await fresh.db.query(
    `select detail from audit where action = 'issue-certificate'`,
  );
  expect(audits.map(({ detail }) => detail.hash)).toEqual([row!.hash]);
  if (process.env.TONGXIN_KEEP_PDF) writeFileSync(process.env.TONGXIN_KEEP_PDF, pdf);
});

test('a value that gave way to a heavier one is certified as such, and the new one rings on without', async () => {
  const { seen, alert } = await declared();
  const heavier = await asMachine((doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader2,
      readNowId: null,
      severity: 'critical',
      findingKey: 'vf-flutter',
      summary: '室颤',
    }),
  );
  await asMachine((doing) => supersedeAlerts(doing, [alert], heavier));
  await run(seen);
  const [row, ...more] = await certificates();
  expect(more).toEqual([]);
  expect(row!.alertId).toBe(alert.id);
  const json = Buffer.from(await blobs.read(row!.jsonSha256)).toString('utf8');
  expect(json).toContain(`"supersededBy": "${heavier.id}"`);
  expect(verifyCertificate(json, null).sentence).toContain('有效 VALID');
});

test('a loop that rings long fits on one page all the same', async () => {
  const { seen, alert } = await declared();
  for (const round of Array.from({ length: 12 }, (_none, n) => n + 2)) {
    clock.passes({ seconds: 60 });
    for (const message of ['critical-alert', 'acted-on', 'inform-doctor', 'alert-breached'] as const) {
      await asMachine((doing) =>
        planPages(doing, [
          {
            people: Object.values(ground.cast),
            message,
            alarmKind: 'critical-alert',
            alarmId: alert.id,
            case: { id: seen.id, number: seen.number, clinicName: '清河' },
            severity: 'critical',
            level: 4,
            round,
            drill: false,
          },
        ]),
      );
    }
  }
  const { reader1, coordinator } = ground.cast;
  const columns = {
    retractionAskedBy: reader1,
    retractionReason: '导联接反，'.repeat(100),
    summary: '广泛前壁，'.repeat(60),
    retractedBy: coordinator,
    retractedAt: clock.now(),
    dueAt: null,
  };
  const open = await alertNow();
  await asMachine(async (doing) => {
    await changeAlert(doing, open, { event: 'retract', columns });
    await writeTimeline(doing, seen.id, { event: 'alert-retracted', detail: { alarmId: alert.id } });
  });
  await run(seen);
  const [row] = await certificates();
  const pdf = await blobs.read(row!.pdfSha256!);
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(1);
  const json = Buffer.from(await blobs.read(row!.jsonSha256)).toString('utf8');
  expect(verifyCertificate(json, pdf).sentence).toContain('有效 VALID');
  if (process.env.TONGXIN_KEEP_PDF) writeFileSync(`${process.env.TONGXIN_KEEP_PDF}.long.pdf`, pdf);
});
