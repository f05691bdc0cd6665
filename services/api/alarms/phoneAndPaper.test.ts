import type { z } from 'zod';
import { AlarmHistory } from '../../../shared/contracts/alarmHistory';
import {
  AcknowledgeResult,
  Alarms,
  AlertView,
  CaseView,
  Challenge,
  Claim,
  RecordView,
  TaskView,
} from '../../../shared/contracts/http';
import { SearchedPatient, WhoAnswers } from '../../../shared/contracts/loop';
import { Handovers } from '../../../shared/contracts/rota';
import { openApiDoor, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';
import { putDrill } from '../../../test/harness/drill';
import { openTask } from '../../../infra/db/tasks';
import { PageTable } from '../../../infra/db/tables/alarm';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { CastName } from '../../../infra/db/seed/cast';

let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
});
afterAll(() => door.close());

const refused = (code: string) => ({ code });
const who = (login: CastName) => door.group.people[login];

type Ringing = { readonly seen: CaseRow; readonly id: string; readonly reader: Someone };

async function ringing(): Promise<Ringing> {
  const seen = await door.newCase();
  const reader = await door.signIn('specialist');
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const { id } = await reader.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, {
    epoch,
    severity: 'critical',
    findingKey: 'vt',
    summary: '室速',
  });
  await door.ringAlert(seen.id);
  return { seen, id, reader };
}

const said = '王小东，男，五十七岁，室速';
const logs = (by: Someone, id: string, call: object): Promise<AlertView> =>
  by.call(AlertView, 'POST', `/api/alerts/${id}/calls`, { said, readBack: 'right', agreed: 'taking-care', ...call });

/** The clinic's doctor has had a page of it. */
const reaches = (login: CastName, { seen, id }: Ringing): Promise<unknown> =>
  door.db.query(
    `insert into page(id, person_id, feed_offset, alarm_kind, alarm_id, case_id, message, level, round, channel, attempt,
       state, idempotency_key, content, created_at, delivered_at)
     values (gen_random_uuid(), $1, 900, 'critical-alert', $2, $3, 'critical-alert', 1, 0, 'socket', 1, 'delivered', $4, $5, $6, $6)`,
    [
      who(login), id, seen.id, `test ${id}`,
      JSON.stringify({ message: 'critical-alert', alarmKind: 'critical-alert', alarmId: id, caseId: seen.id, caseTail: '1',
        clinic: 'x', severity: 'critical', level: 1, round: 0, drill: false }),
      door.clock.now(),
    ],
  ); // prettier-ignore

test('a call nobody answers is logged and the alarm rings on; a nurse who reads it back has answered', async () => {
  const { seen, id } = await ringing();
  const coordinator = await door.signIn('coordinator');
  const { people, readers } = await coordinator.call(WhoAnswers, 'GET', `/api/cases/${seen.id}/who-answers`);
  expect(people.map(({ name }) => name).sort()).toEqual(['刘志强', '杨芳', '陈小雨', '黄德胜'].sort());
  expect(readers).toHaveLength(3);

  const nobody = await logs(coordinator, id, {
    answeredBy: null,
    said: null,
    readBack: 'none',
    agreed: 'nothing',
  });
  expect(nobody).toMatchObject({ state: 'notifying', acknowledged: null, calls: [{ answeredBy: null }] });
  await expect(logs(coordinator, id, { answeredBy: null })).rejects.toMatchObject(refused('request/malformed'));

  // A judgement without the words it judges is none, nor are words that nobody has judged.
  for (const change of [{ said: null }, { said: ' ' }, { readBack: 'none' }]) {
    const malformed = logs(coordinator, id, { answeredBy: who('nurse'), ...change });
    await expect(malformed).rejects.toMatchObject(refused('request/malformed'));
  }
  const misheard = { said: '汪小东，男，四十七', readBack: 'wrong' };
  const wrong = await logs(coordinator, id, { answeredBy: who('nurse'), ...misheard });
  expect(wrong).toMatchObject({ state: 'notifying', wrongReadBacks: 1, calls: [{ said: null }, misheard] });

  const answered = await logs(coordinator, id, { answeredBy: who('nurse') });
  expect(answered).toMatchObject({
    state: 'acknowledged',
    acknowledged: {
      by: { name: '杨芳' },
      profession: 'nurse',
      channel: 'phone',
      notedBy: { name: '周敏' },
      readBack: { said },
    },
  });
  expect(answered.doctorInformedDueAt).not.toBeNull();
  expect(answered.calls.map(({ acknowledged }) => acknowledged)).toEqual([false, false, true]);

  // The doctor who comes to the telephone later is a line in the log, and changes no answer.
  const again = await logs(coordinator, id, { answeredBy: who('clinician') });
  expect(again).toMatchObject({ acknowledged: { by: { name: '杨芳' } }, calls: [{}, {}, {}, { acknowledged: false }] });
});

test('a call reaches nobody outside the treating clinic, nor its technician past a doctor; the clinic logs none', async () => {
  const told = await ringing();
  const { id, reader } = told;
  await expect(logs(reader, id, { answeredBy: who('clinician2') })).rejects.toMatchObject(
    refused('alarm/not-a-receiver'),
  );
  await expect(logs(await door.signIn('clinician'), id, { answeredBy: who('clinician') })).rejects.toMatchObject(
    refused('access/denied'),
  );
  await reaches('clinician', told);
  expect(await logs(reader, id, { answeredBy: who('technician') })).toMatchObject({ acknowledged: null });
  expect(await logs(reader, id, { answeredBy: who('clinician'), agreed: 'patient-left' })).toMatchObject({
    acknowledged: { outcome: 'patient-left', profession: 'doctor' },
    doctorInformedDueAt: null,
  });
  const { tasks } = await (await door.signIn('coordinator')).call(Alarms, 'GET', '/api/alarms');
  expect(tasks.filter(({ alertId }) => alertId === id).map(({ kind }) => kind)).toEqual(['find-patient']);
});

test('who is shown a patient in a list of alarms stands in their record: by list and day, the latest time', async () => {
  const { seen } = await ringing();
  const [nurse, head] = [await door.signIn('nurse'), await door.signIn('head')];
  const shown = async (): Promise<readonly string[]> => {
    const { looks } = await head.call(RecordView, 'GET', `/api/patients/${seen.patientId}/record`);
    const inLists = looks.filter(({ action }) => action === 'shown-in-list');
    return inLists.map(({ at, person, list }) => `${at.slice(8, 16)} ${person} ${list}`);
  };
  const now = () => door.clock.now().toISOString().slice(8, 16);
  const asks = (by: Someone) => by.call(Alarms, 'GET', '/api/alarms');
  expect(await shown()).toEqual([]);
  for (let n = 0; n < 3; n += 1) await Promise.all([asks(nurse), asks(nurse)]);
  const first = now();
  expect(await shown()).toEqual([`${first} 杨芳 alarms`]);
  await asks(head);
  await head.call(AlarmHistory, 'GET', '/api/alarms/history');
  const heads = [`${first} 孙启航 alarm-history`, `${first} 孙启航 alarms`];
  expect(await shown()).toEqual([...heads, `${first} 杨芳 alarms`]);
  door.clock.passes({ minutes: 10 });
  await asks(nurse);
  const later = [`${now()} 杨芳 alarms`, ...heads];
  expect(await shown()).toEqual(later);
  // A look from another house finds nothing, and leaves nothing here.
  await asks(await door.signIn('clinician2'));
  expect(await shown()).toEqual(later);
  // Past midnight in Shanghai.
  door.clock.passes({ minutes: 11 * 60 });
  await asks(nurse);
  expect(await shown()).toEqual([`${now()} 杨芳 alarms`, ...later]);
});

test('an answer is taken back: not my patient after all, and the next level is asked at once', async () => {
  const { id } = await ringing();
  const nurse = await door.signIn('nurse');
  const { patients } = await nurse.call(Challenge, 'GET', `/api/alerts/${id}/challenge`);
  const patient = patients.find(({ name, sex, age }) => name === '王小东' && sex === 'male' && age === '57');
  const answer = { answer: 'taking-care', patient, findingKey: 'vt' };
  const post = (body: object) => nurse.call(AcknowledgeResult, 'POST', `/api/alerts/${id}/acknowledge`, body);
  expect((await post(answer)).alert).toMatchObject({ state: 'acknowledged', may: { passOn: true } });
  const { result, alert } = await post({ answer: 'not-my-patient' });
  expect(result).toBe('passed-on');
  expect(alert).toMatchObject({
    state: 'notifying',
    level: 2,
    acknowledged: null,
    doctorInformedDueAt: null,
    dispositionDueAt: null,
    dueAt: door.clock.now().toISOString(),
  });
});

const paper = (change: object = {}) => {
  const before = (minutes: number) => new Date(door.clock.now().getTime() - minutes * 60_000).toISOString();
  return {
    reason: '机房断电 40 分钟',
    severity: 'critical',
    findingKey: 'vt',
    summary: '室速',
    declaredBy: who('specialist'),
    declaredAt: before(30),
    acknowledgedBy: who('nurse'),
    acknowledgedAt: before(27),
    said,
    disposition: { text: '电复律', doctor: '刘志强', at: before(20) },
    ...change,
  };
};

test('a loop run on paper is entered afterwards, marked, rings nobody, and another person confirms it', async () => {
  const seen = await door.newCase();
  const [specialist, second] = [await door.signIn('specialist'), await door.signIn('specialist2')];
  const path = `/api/cases/${seen.id}/alerts/from-paper`;
  const enter = (change: object = {}) => specialist.call(AlertView, 'POST', path, paper(change));
  const late = new Date(door.clock.now().getTime() + 60_000).toISOString();
  await expect(enter({ said: undefined })).rejects.toMatchObject(refused('request/malformed'));
  await expect(enter({ declaredAt: late })).rejects.toMatchObject(refused('alarm/times-out-of-order'));
  await expect(enter({ acknowledgedBy: who('clinician2') })).rejects.toMatchObject(refused('alarm/not-a-receiver'));
  await expect(enter({ declaredBy: who('coordinator') })).rejects.toMatchObject(refused('alarm/not-a-reader'));

  const entered = await enter();
  expect(entered).toMatchObject({
    state: 'disposed',
    acknowledged: { by: { name: '杨芳' }, channel: 'paper', notedBy: { name: '李明远' }, readBack: { said } },
    disposition: { doctor: '刘志强' },
    downtime: { reason: '机房断电 40 分钟', by: { name: '李明远' } },
    may: { confirm: false },
  });
  expect(await door.pagesOf('nurse', [seen])).toEqual([]);
  const confirm = (by: Someone) =>
    by.call(AlertView, 'POST', `/api/alerts/${entered.id}/confirm`, { outcome: '已转院' });
  await expect(confirm(specialist)).rejects.toMatchObject(refused('alarm/paper-by-two'));
  expect(await confirm(second)).toMatchObject({ state: 'closed', certificate: null });

  const month = door.clock.now().toISOString().slice(0, 7);
  const history = await second.call(AlarmHistory, 'GET', `/api/alarms/history?month=${month}`);
  expect(history.alerts.find(({ id }) => id === entered.id)).toMatchObject({ state: 'closed', downtime: {} });
});

test('whoever has taken over the shift since is asked to confirm a loop run on paper', async () => {
  const seen = await door.newCase();
  const [first, second] = [await door.signIn('specialist'), await door.signIn('specialist2')];
  const given = { service: 'ecg-resting', toId: who('specialist2'), note: '' };
  const { mine } = await first.call(Handovers, 'POST', '/api/rota/handovers', given);
  await second.call(Handovers, 'POST', `/api/rota/handovers/${mine[0]!.id}/take`);
  await first.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts/from-paper`, paper());
  const pages = await door.db.manager.findBy(PageTable, { caseId: seen.id });
  expect(pages.map(({ personId, message }) => [personId, message])).toEqual([
    [who('specialist2'), 'confirm-disposition'],
  ]);
});

test('a closed case in which a loop was run on paper is open again, since its loop is', async () => {
  const seen = await door.newCase({ state: 'closed', severity: 'normal' });
  const specialist = await door.signIn('specialist');
  await specialist.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts/from-paper`, paper());
  expect(await specialist.call(CaseView, 'GET', `/api/cases/${seen.id}`)).toMatchObject({
    state: 'received',
    severity: 'critical',
  });
});

test('a loop on paper in a case of a drill is a drill as well, and so are the page and the task about it', async () => {
  const { lead: leadId } = door.group.organizations;
  const drill = await door.asMachine(({ tx, at }) => putDrill(tx, { leadId, at }));
  const seen = await door.newCase({ drillId: drill.id });
  const specialist = await door.signIn('specialist');
  const entered = await specialist.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts/from-paper`, paper({}));
  expect(entered).toMatchObject({ state: 'disposed', drill: true });
  const pages = await door.db.manager.findBy(PageTable, { caseId: seen.id });
  expect(pages.map(({ message, content }) => [message, content?.drill])).toEqual([['confirm-disposition', true]]);
  await door.asMachine((doing) => openTask(doing, { kind: 'nobody-to-tell', caseId: seen.id }));
  const { tasks } = await (await door.signIn('coordinator')).call(Alarms, 'GET', '/api/alarms');
  expect(tasks.filter(({ caseId }) => caseId === seen.id).map((task) => task.drill)).toEqual([true]);
  expect(tasks.filter(({ caseId }) => caseId !== seen.id).some((task) => task.drill)).toBe(false);
});

test('a task of the desk is taken, done with a word, and stays in the history', async () => {
  const { id, seen, reader } = await ringing();
  await logs(reader, id, { answeredBy: who('clinician'), agreed: 'patient-left' });
  const [coordinator, head] = [await door.signIn('coordinator'), await door.signIn('head')];
  const tasks = async (): Promise<readonly z.infer<typeof TaskView>[]> =>
    (await coordinator.call(Alarms, 'GET', '/api/alarms')).tasks.filter(({ caseId }) => caseId === seen.id);
  const [task] = await tasks();
  expect(task).toMatchObject({ kind: 'find-patient', owner: null });
  const taken = await coordinator.call(TaskView, 'POST', `/api/tasks/${task!.id}/take`);
  expect(taken).toMatchObject({ owner: { name: '周敏' }, takenAt: door.clock.now().toISOString() });
  expect(await head.call(TaskView, 'POST', `/api/tasks/${task!.id}/take`)).toMatchObject({ owner: { name: '孙启航' } });
  await head.call(TaskView, 'POST', `/api/tasks/${task!.id}/done`, { note: '村医已陪同返回' });
  expect(await tasks()).toEqual([]);
  const { tasks: done } = await coordinator.call(AlarmHistory, 'GET', '/api/alarms/history');
  expect(done.find((one) => one.id === task!.id)).toMatchObject({ doneBy: { name: '孙启航' }, note: '村医已陪同返回' });
});

test('whoever looks for the patient is shown the telephone, by that task alone, and the look is written down', async () => {
  const { id, seen, reader } = await ringing();
  await logs(reader, id, { answeredBy: who('clinician'), agreed: 'patient-left' });
  await door.db.query(`update patient set phone = '13900000000' where id = $1`, [seen.patientId]);
  const coordinator = await door.signIn('coordinator');
  const { tasks } = await coordinator.call(Alarms, 'GET', '/api/alarms');
  const path = `/api/tasks/${tasks.find(({ caseId }) => caseId === seen.id)!.id}`;
  expect(JSON.stringify(tasks)).not.toContain('13900000000');
  const shown = { patientId: seen.patientId, phone: '13900000000' };
  expect(await coordinator.call(SearchedPatient, 'GET', `${path}/patient`)).toEqual(shown);
  const looks: unknown[] = await door.db.query(
    `select from audit where action = 'view-patient-phone' and detail->>'caseId' = $1`,
    [seen.id],
  );
  expect(looks).toHaveLength(1);
  for (const login of ['specialist', 'clinician'] as const) {
    const other = await door.signIn(login);
    await expect(other.call(SearchedPatient, 'GET', `${path}/patient`)).rejects.toMatchObject(refused('access/denied'));
  }
  const tried = { way: 'carrier-pigeon', note: '' };
  await expect(coordinator.call(TaskView, 'POST', `${path}/tried`, tried)).rejects.toMatchObject(
    refused('request/malformed'),
  );
  await coordinator.call(TaskView, 'POST', `${path}/done`, { note: '已找到' });
  await expect(coordinator.call(SearchedPatient, 'GET', `${path}/patient`)).rejects.toMatchObject(
    refused('access/not-found'),
  );
});
