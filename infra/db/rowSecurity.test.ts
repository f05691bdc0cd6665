import { randomUUID } from 'node:crypto';
import type { StudyId } from '../../shared/domain/ids';
import { machine, type Actor, type PersonActor } from '../../shared/domain/person';
import { beginning, putCase, putStudy } from '../../test/harness/ground';
import { putDrill } from '../../test/harness/drill';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { actAs } from './actAs';
import { offerCase } from './assignments';
import { writeAudit } from './audit';
import { listsOf, startDraft } from './criticalLists';
import { addMethod } from './contactMethods';
import { declareAlert } from './criticalAlerts';
import { doAs, type Doing } from './doing';
import { pageDuty } from './dutyPages';
import { keepMisses } from './engineMisses';
import { askClinic } from './informationRequests';
import { replayOf, startReplay } from './listReplays';
import { keepReceipt } from './pageOutcomes';
import { planPages } from './planPages';
import { saveCall } from './phoneCalls';
import { raiseReadNow } from './readNows';
import { askWithdrawal } from './reportWithdrawals';
import { saveDraft, noteOpening, saveReport } from './reportVersions';
import { cast, type CastName } from './seed/cast';
import { seedGroup, type Group } from './seed/seedGroup';
import { LoopCertificateTable } from './tables/loop';
import { PageTable } from './tables/alarm';
import { ReportDocumentTable, ReportTable } from './tables/report';
import { CaseTable, PatientNumberTable, RefusedUploadTable, RoutingDecisionTable, type CaseRow } from './tables/case';
import { studiesOf } from './studies';
import { ListReplayChangeTable } from './tables/criticalList';
import { ShiftHandoverTable } from './tables/rota';
import { openTask } from './tasks';
import { writeTimeline } from './timeline';

let fresh: FreshDatabase;
let group: Group;
let seen: CaseRow;

const actorFor = (name: CastName): PersonActor => ({
  kind: 'person',
  personId: group.people[name],
  organizationId: group.organizations[cast[name].at],
  roles: [...cast[name].roles],
  profession: cast[name].profession,
});

async function putReplayChange(doing: Doing, studyId: StudyId): Promise<void> {
  const { head } = group.people;
  const leadId = group.organizations.lead;
  await startDraft(doing, { leadId, personId: head });
  const [draft] = await listsOf(doing.tx, leadId);
  await startReplay(doing, draft!, { atMost: 1, personId: head });
  const { id: replayId } = (await replayOf(doing.tx, draft!.id))!;
  await doing.tx.insert(ListReplayChangeTable, { replayId, studyId, caseId: seen.id, before: [], after: [] });
}

/** Something of the case in every table that row-level security guards. */
async function fillEveryTable(doing: Doing): Promise<void> {
  const { tx } = doing;
  const { specialist, clinician, technician } = group.people;
  await offerCase(doing, seen, { people: [specialist], wait: 60_000 as never });
  const readNow = await raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] });
  const critical = {
    readNowId: readNow.id,
    severity: 'critical',
    findingKey: 'vt',
    summary: '室速',
  } as const;
  const alert = await declareAlert(doing, seen.id, { ...critical, declaredBy: specialist });
  await openTask(doing, { kind: 'breach', caseId: seen.id, alertId: alert.id });
  const call = {
    answeredBy: clinician,
    said: '室速',
    readBack: 'right',
    agreed: 'taking-care',
    acknowledged: true,
  } as const;
  await saveCall(doing, { ...call, caseId: seen.id, alertId: alert.id, calledBy: specialist });
  await tx.insert(LoopCertificateTable, {
    alertId: alert.id,
    caseId: seen.id,
    hash: 'a'.repeat(64) as never,
    jsonSha256: 'b'.repeat(64) as never,
    pdfSha256: null,
    madeAt: beginning,
  });
  await askClinic(doing, { caseId: seen.id, question: '起病时间？', askedBy: specialist });
  const body = { description: '', conclusion: '室性心动过速', severity: 'critical' as const, findings: [] };
  await saveDraft(doing, { caseId: seen.id, personId: specialist, body });
  const report = await saveReport(doing, { caseId: seen.id, body, signedBy: specialist });
  await keepMisses(doing, report);
  await putReplayChange(doing, (await studiesOf(tx, seen.id))[0]!.id);
  await noteOpening(doing, { reportId: report.id, personId: clinician });
  await askWithdrawal(doing, { reportId: report.id, askedBy: specialist, reason: '患者有误' });
  await tx.insert(ReportDocumentTable, {
    reportId: report.id,
    kind: 'pdf',
    sha256: 'a'.repeat(64) as never,
    madeAt: beginning,
  });
  const decision = { service: 'ecg-resting', mode: 'nobody', relaxed: [], candidates: [], chosen: [] } as const;
  await tx.insert(RoutingDecisionTable, {
    id: randomUUID(),
    caseId: seen.id,
    at: beginning,
    decision: decision as never,
  });
  await tx.query(
    `insert into announced_file(case_id, sha256, size, name, series, state) values ($1, 'x', 1, 'x', 1, 'announced')`,
    [seen.id],
  );
  const organizationId = group.organizations.clinic;
  await tx.insert(PatientNumberTable, { organizationId, localNumber: '17', patientId: seen.patientId! });
  await tx.insert(RefusedUploadTable, {
    id: randomUUID(), organizationId, personId: technician, deviceId: null, caseId: seen.id, fileName: 'x',
    sha256: null, code: 'upload/not-ecg', at: beginning,
  }); // prettier-ignore
  await tx.insert(ShiftHandoverTable, {
    id: randomUUID(), organizationId: group.organizations.lead, service: 'ecg-resting', fromId: specialist, toId: null,
    note: '', openItems: [{ kind: 'claim', caseId: seen.id }], handedAt: beginning, takenAt: null, withdrawnAt: null,
  }); // prettier-ignore
  await planPages(doing, [{
    people: [clinician], message: 'critical-alert', alarmKind: 'critical-alert', alarmId: alert.id,
    case: { id: seen.id, number: seen.number, clinicName: '清河' }, severity: 'critical', level: 1, round: 0, drill: false,
  }]); // prettier-ignore
  const [page] = await tx.find(PageTable);
  await keepReceipt(doing, { pageId: page!.id, channel: 'sms-smpp', kind: 'delivered' });
  await writeTimeline(doing, seen.id, { event: 'submit' });
  await writeAudit(doing, { action: 'view-case', subjectKind: 'case', subjectId: seen.id });
}

beforeAll(async () => {
  fresh = await freshDatabase();
  group = await seedGroup(fresh.db, { at: beginning, passwordHash: 'none' });
  const { lead, clinic } = group.organizations;
  const ground = { lead, clinic, cast: group.people as never, nameOf: String };
  seen = await putCase(fresh.db, ground, { state: 'reading' });
  await putStudy(fresh.db, seen);
  await asMachine(fillEveryTable);
});
afterAll(() => fresh.drop());

const guarded = [
  'case', 'patient', 'patient_number', 'refused_upload', 'announced_file', 'study', 'assignment', 'routing_decision',
  'information_request', 'read_now', 'critical_alert', 'task', 'report', 'report_draft', 'report_document', 'report_opening',
  'report_withdrawal', 'engine_miss', 'list_replay_change', 'phone_call', 'loop_certificate', 'timeline', 'page',
  'page_receipt',
] as const; // prettier-ignore

const asMachine = <R>(work: (doing: Doing) => Promise<R>): Promise<R> =>
  doAs({ db: fresh.db, now: () => beginning }, machine('test'), work);

const visible = async (actor: Actor, table: string): Promise<number> =>
  await actAs(fresh.db, actor, async (tx) => {
    const rows: { n: number }[] = await tx.query(`select count(*)::int as n from "${table}"`);
    return rows[0]?.n ?? -1;
  });

test('every table with something of a patient is guarded, and forced', async () => {
  const rows: { relname: string }[] = await fresh.db.query(
    `select relname from pg_class where relrowsecurity and relforcerowsecurity and relkind = 'r'`,
  );
  const others = ['shift_handover', 'shift_notice', 'silence', 'audit', 'contact_address', 'drill'];
  expect(rows.map(({ relname }) => relname).sort()).toEqual([...guarded, ...others].sort());
});

test.each(guarded)(
  '%s: seen by the clinic and the machine, not by another clinic nor an administrator',
  async (table) => {
    const counts = {
      machine: await visible(machine('test'), table),
      clinic: await visible(actorFor('clinician'), table),
      otherClinic: await visible(actorFor('clinician2'), table),
      admin: await visible(actorFor('admin'), table),
    };
    expect(counts.machine).toBeGreaterThan(0);
    expect(counts).toEqual({ machine: counts.machine, clinic: counts.machine, otherClinic: 0, admin: 0 });
  },
);

test('a night’s drill is seen by its hospital and by the clinics that have a case in it, a canary by everybody', async () => {
  await asMachine(async ({ tx }) => {
    const night = await putDrill(tx, { leadId: group.organizations.lead, at: beginning });
    await tx.update(CaseTable, { id: seen.id }, { drillId: night.id });
    await putDrill(tx, { leadId: group.organizations.clinic, at: beginning, kind: 'canary' });
  });
  const counts = await Promise.all(
    (['coordinator', 'clinician', 'clinician2', 'admin'] as const).map((name) => visible(actorFor(name), 'drill')),
  );
  expect(counts).toEqual([2, 2, 1, 1]);
});

test('what is handed over at a shift’s end is the lead hospital’s own', async () => {
  const counts = {
    machine: await visible(machine('test'), 'shift_handover'),
    specialist: await visible(actorFor('specialist'), 'shift_handover'),
    clinic: await visible(actorFor('clinician'), 'shift_handover'),
    admin: await visible(actorFor('admin'), 'shift_handover'),
  };
  expect(counts).toEqual({ machine: 1, specialist: 1, clinic: 0, admin: 0 });
});

test('what is told of the rota is seen in its own house, and by nobody else', async () => {
  const { specialist } = group.people;
  const before = await visible(machine('test'), 'page');
  const telling = { people: [specialist], message: 'swap-asked', subject: randomUUID(), place: '县医院' } as const;
  await doAs({ db: fresh.db, now: () => beginning }, actorFor('coordinator'), (doing) => pageDuty(doing, [telling]));
  const ofRota = async (name: CastName): Promise<number> =>
    await actAs(fresh.db, actorFor(name), (tx) => tx.countBy(PageTable, { alarmKind: 'duty' }));
  expect(await visible(machine('test'), 'page')).toBe(before + 1);
  expect([await ofRota('specialist'), await ofRota('specialist2'), await ofRota('clinician')]).toEqual([1, 1, 0]);
  const meddling = doAs({ db: fresh.db, now: () => beginning }, actorFor('clinician'), (doing) =>
    pageDuty(doing, [{ ...telling, subject: randomUUID() }]),
  );
  await expect(meddling).rejects.toThrow('row-level security');
});

test('where a person is reached is for that person, the desk and the machine', async () => {
  const { clinician } = group.people;
  await asMachine((doing) => addMethod(doing, { personId: clinician, channel: 'sms-smpp', address: '13800000001' }));
  const who = ['clinician', 'coordinator', 'admin', 'specialist', 'nurse', 'clinician2', 'auditor'] as const;
  const seeing = await Promise.all(who.map((name) => visible(actorFor(name), 'contact_address')));
  expect(seeing).toEqual([1, 1, 1, 0, 0, 0, 0]);
  expect(await visible(machine('test'), 'contact_address')).toBe(1);
  const meddling = doAs({ db: fresh.db, now: () => beginning }, actorFor('coordinator'), (doing) =>
    addMethod(doing, { personId: clinician, channel: 'sms-smpp', address: '13900000000' }),
  );
  await expect(meddling).rejects.toThrow('row-level security');
});

test('the lead hospital sees what was sent to it, and no draft', async () => {
  expect(await visible(actorFor('specialist'), 'case')).toBe(1);
  const { lead, clinic } = group.organizations;
  const ground = { lead, clinic, cast: group.people as never, nameOf: String };
  await putCase(fresh.db, ground, { state: 'draft' });
  expect(await visible(actorFor('specialist'), 'case')).toBe(1);
  expect(await visible(actorFor('technician'), 'case')).toBe(2);
});

test('the audit is written by everybody and read by the machine alone', async () => {
  expect(await visible(machine('test'), 'audit')).toBe(1);
  expect(await visible(actorFor('auditor'), 'audit')).toBe(0);
  const other = actorFor('clinician2');
  await doAs({ db: fresh.db, now: () => beginning }, other, (doing) =>
    writeAudit(doing, { action: 'x', subjectKind: 'list', subjectId: 'y' }),
  );
  expect(await visible(machine('test'), 'audit')).toBe(2);
});

test('another clinic writes nothing into the case either', async () => {
  const meddling = doAs({ db: fresh.db, now: () => beginning }, actorFor('clinician2'), (doing) =>
    writeTimeline(doing, seen.id, { event: 'cancel' }),
  );
  await expect(meddling).rejects.toThrow('row-level security');
});

test('a signed version, a miss, the timeline and the audit never change, not even for the machine', async () => {
  for (const change of [
    `update report set hash = 'x'`,
    `delete from timeline`,
    `update audit set action = 'x'`,
    `delete from engine_miss`,
    `update phone_call set read_back = 'right'`,
    `delete from loop_certificate`,
  ]) {
    await expect(actAs(fresh.db, machine('test'), (tx) => tx.query(change))).rejects.toThrow(
      /permission denied|append-only/,
    );
  }
});

test('another clinic asks for no withdrawal, and one person alone neither withdraws nor looks twice', async () => {
  const [report] = await asMachine(({ tx }) => tx.find(ReportTable));
  const wish = { reportId: report!.id, askedBy: group.people.clinician2, reason: 'x' };
  const withdrawing = doAs({ db: fresh.db, now: () => beginning }, actorFor('clinician2'), (doing) =>
    askWithdrawal(doing, wish),
  );
  await expect(withdrawing).rejects.toThrow('row-level security');
  const alone = asMachine((doing) =>
    saveReport(doing, {
      caseId: seen.id,
      body: { description: '', conclusion: '室性心动过速', severity: 'critical', findings: [] },
      signedBy: group.people.specialist,
      change: { kind: 'withdraw', reason: '患者有误', askedBy: group.people.specialist },
    }),
  );
  await expect(alone).rejects.toThrow('report_withdrawn_by_two');
  const twice = asMachine(({ tx }) =>
    tx.query(`update read_now set first_opinion_by = $1, resolved_by = $1`, [group.people.specialist3]),
  );
  await expect(twice).rejects.toThrow('read_now_second_reader');
});
