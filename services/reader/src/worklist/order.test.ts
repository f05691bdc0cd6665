import type { WorklistRow } from '../../../../shared/contracts/http';
import type { AlarmId, CaseId, OrganizationId, PatientId, PersonId } from '../../../../shared/domain/ids';
import { inOrder, mayOpen, neighbour, nextCase, selectedIn } from './order';

const id = (name: string) => name as CaseId;
const at = (minute: number) => new Date(Date.UTC(2025, 10, 23, 2, minute)).toISOString();

const row = (caseId: string, more: Partial<WorklistRow> = {}): WorklistRow => ({
  caseId: id(caseId),
  caseNumber: caseId,
  version: 1,
  state: 'queued',
  service: 'ecg-resting',
  priority: 'routine',
  priorityRaised: false,
  severity: null,
  lifted: false,
  clinic: { id: 'c' as OrganizationId, nameZh: '卫生院', nameEn: 'Clinic' },
  patient: { id: 'p' as PatientId, name: '张三', sex: 'male', ageYears: 60 },
  symptoms: [],
  question: '',
  submittedAt: at(10),
  dueAt: at(40),
  earlierReads: 0,
  studies: 1,
  readNow: null,
  openAlert: false,
  offeredToMe: false,
  mine: false,
  reader: null,
  drill: false,
  ...more,
});
const readNow = (
  state: 'paging' | 'claimed' | 'awaiting-repeat' | 'resolved',
  raised = 10,
): WorklistRow['readNow'] => ({
  id: 'a' as AlarmId,
  state,
  raisedAt: at(raised),
  level: 0,
});
const reader = { personId: 'r' as PersonId, name: '李医生', leaseUntil: at(50) };
const list = (rows: readonly WorklistRow[], minute = 11) => ({ rows: [...rows], now: at(minute) });
const names = (rows: readonly WorklistRow[]) => rows.map(({ caseId }) => caseId);

test('abnormal with open critical rules never stands behind unreadable that is due later', () => {
  const open = row('open', { severity: 'abnormal', dueAt: at(30) });
  const unreadable = row('unreadable', { severity: 'unreadable', dueAt: at(31) });
  expect(names(inOrder(list([unreadable, open])))).toEqual(['open', 'unreadable']);
});

test('an alarm nobody has taken stands above everything', () => {
  const rows = [
    row('routine'),
    row('stat', { priority: 'stat' }),
    row('taken', { readNow: readNow('claimed') }),
    row('paging', { readNow: readNow('paging') }),
    row('green', { priority: 'green-channel', dueAt: at(12) }),
  ];
  expect(names(inOrder(list(rows)))).toEqual(['paging', 'taken', 'green', 'stat', 'routine']);
});

test('a drill’s alarm stands behind every real one, and before what does not ring', () => {
  const drill = row('drill', { drill: true, readNow: readNow('paging') });
  const claimed = row('claimed', { readNow: readNow('claimed') });
  const routine = row('routine');
  expect(inOrder(list([routine, drill, claimed])).map(({ caseId }) => caseId)).toEqual(['claimed', 'drill', 'routine']);
});

test('a resolved alarm no longer pins', () => {
  const rows = [row('old', { readNow: readNow('resolved') }), row('urgent', { priority: 'urgent' })];
  expect(names(inOrder(list(rows)))).toEqual(['urgent', 'old']);
});

test('what the engine lifted precedes priority; within one rank the earlier deadline', () => {
  const rows = [
    row('late', { dueAt: at(45) }),
    row('early', { dueAt: at(20) }),
    row('unread by the machine', { priorityRaised: true, dueAt: at(50) }),
    row('urgent', { priority: 'urgent' }),
    row('lifted', { lifted: true }),
  ];
  expect(names(inOrder(list(rows)))).toEqual(['lifted', 'urgent', 'unread by the machine', 'early', 'late']);
});

test('a routine request past its time is worked among the urgent, the longest overdue first', () => {
  const rows = [
    row('fresh urgent', { priority: 'urgent', submittedAt: at(44), dueAt: at(59) }),
    row('overdue', { dueAt: at(40) }),
    row('in time', { dueAt: at(50) }),
  ];
  expect(names(inOrder(list(rows, 39)))).toEqual(['fresh urgent', 'overdue', 'in time']);
  expect(names(inOrder(list(rows, 45)))).toEqual(['overdue', 'fresh urgent', 'in time']);
});

test('ordinary work goes by turns of the clinics, emergencies by time alone', () => {
  const other = { clinic: { id: 'd' as OrganizationId, nameZh: '', nameEn: '' } };
  const rows = (priority: WorklistRow['priority']) => [
    row('one', { priority, dueAt: at(20) }),
    row('two', { priority, dueAt: at(21) }),
    row('three', { priority, dueAt: at(22) }),
    row('of another', { ...other, priority, dueAt: at(23) }),
  ];
  expect(names(inOrder(list(rows('routine'))))).toEqual(['one', 'of another', 'two', 'three']);
  expect(names(inOrder(list(rows('stat'))))).toEqual(['one', 'two', 'three', 'of another']);
});

test('after a signature an unanswered alarm comes first, then my offers, then what is free', () => {
  const free = row('free', { priority: 'stat' });
  const offered = row('offered', { offeredToMe: true, state: 'assigned' });
  const alarm = row('alarm', { readNow: readNow('paging') });
  expect(nextCase(list([free, offered, alarm]), id('signed'))?.caseId).toBe('alarm');
  expect(nextCase(list([free, offered]), id('signed'))?.caseId).toBe('offered');
  expect(nextCase(list([free]), id('signed'))?.caseId).toBe('free');
});

test('neither the case just signed nor one that another reads comes next', () => {
  const rows = [row('signed', { mine: true, state: 'reading' }), row('other', { state: 'reading', reader })];
  expect(nextCase(list(rows), id('signed'))).toBeNull();
});

test('a case that another reads may be opened only while its alarm is open', () => {
  expect(mayOpen(row('other', { state: 'reading', reader }))).toBe(false);
  expect(mayOpen(row('alarm', { state: 'reading', reader, readNow: readNow('claimed') }))).toBe(true);
  expect(mayOpen(row('mine', { state: 'reading', reader, mine: true }))).toBe(true);
});

test('an alarm that rings is answered also before the machines have finished, not while the clinic records again', () => {
  expect(mayOpen(row('early', { state: 'submitted', readNow: readNow('paging') }))).toBe(true);
  expect(mayOpen(row('ordinary', { state: 'submitted' }))).toBe(false);
  expect(mayOpen(row('repeat', { state: 'repeat-requested', readNow: readNow('awaiting-repeat') }))).toBe(false);
});

test('Enter opens the most urgent until a row is pointed at, and again when that one is gone', () => {
  const rows = [row('one'), row('two')];
  expect(selectedIn(rows, null)).toBe('one');
  expect(selectedIn(rows, id('two'))).toBe('two');
  expect(selectedIn([row('new'), row('one')], id('two'))).toBe('new');
  expect(selectedIn([], id('two'))).toBeNull();
});

test('J and K stay inside the list', () => {
  const rows = [row('one'), row('two')];
  expect(neighbour(rows, null, 1)).toBe('one');
  expect(neighbour(rows, id('one'), 1)).toBe('two');
  expect(neighbour(rows, id('two'), 1)).toBe('two');
  expect(neighbour(rows, id('one'), -1)).toBe('one');
  expect(neighbour([], null, 1)).toBeNull();
});
