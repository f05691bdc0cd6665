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
const names = (rows: readonly WorklistRow[]) => rows.map(({ caseId }) => caseId);

test('abnormal with open critical rules never stands behind unreadable that is due later', () => {
  const open = row('open', { severity: 'abnormal', dueAt: at(30) });
  const unreadable = row('unreadable', { severity: 'unreadable', dueAt: at(31) });
  expect(names(inOrder([unreadable, open]))).toEqual(['open', 'unreadable']);
});

test('an alarm nobody has taken stands above everything', () => {
  const rows = [
    row('routine'),
    row('stat', { priority: 'stat' }),
    row('taken', { readNow: readNow('claimed') }),
    row('paging', { readNow: readNow('paging') }),
    row('green', { priority: 'green-channel', dueAt: at(12) }),
  ];
  expect(names(inOrder(rows))).toEqual(['paging', 'taken', 'green', 'stat', 'routine']);
});

test('a resolved alarm no longer pins', () => {
  const rows = [row('old', { readNow: readNow('resolved') }), row('urgent', { priority: 'urgent' })];
  expect(names(inOrder(rows))).toEqual(['urgent', 'old']);
});

test('what the engine lifted precedes priority; within one rank the earlier deadline', () => {
  const rows = [
    row('late', { dueAt: at(45) }),
    row('early', { dueAt: at(20) }),
    row('unread by the machine', { priorityRaised: true, dueAt: at(50) }),
    row('urgent', { priority: 'urgent' }),
    row('lifted', { lifted: true }),
  ];
  expect(names(inOrder(rows))).toEqual(['lifted', 'urgent', 'unread by the machine', 'early', 'late']);
});

test('after a signature an unanswered alarm comes first, then my offers, then what is free', () => {
  const free = row('free', { priority: 'stat' });
  const offered = row('offered', { offeredToMe: true, state: 'assigned' });
  const alarm = row('alarm', { readNow: readNow('paging') });
  expect(nextCase([free, offered, alarm], id('signed'))?.caseId).toBe('alarm');
  expect(nextCase([free, offered], id('signed'))?.caseId).toBe('offered');
  expect(nextCase([free], id('signed'))?.caseId).toBe('free');
});

test('neither the case just signed nor one that another reads comes next', () => {
  const rows = [row('signed', { mine: true, state: 'reading' }), row('other', { state: 'reading', reader })];
  expect(nextCase(rows, id('signed'))).toBeNull();
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
