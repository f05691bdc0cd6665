import { DraftState, type RefusalBody } from '../../../../shared/contracts/http';
import { emptyDraft, formOf } from './form';
import { advance, dueUploads, progressOf, QueuedCase, retryPause, type QueueEvent } from './queue';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const hash = (letter: string): string => letter.repeat(64);

const form = formOf({
  ...emptyDraft,
  name: '王建国',
  sex: 'male',
  age: '58',
  symptoms: ['none'],
  requestedBy: '刘医生',
  callbackPhone: '8000',
  consented: true,
});

const queued = (change: Record<string, unknown> = {}): QueuedCase =>
  QueuedCase.parse({
    key: uuid(1),
    caseId: uuid(2),
    personId: uuid(3),
    form,
    patientName: '王建国',
    files: [
      { sha256: hash('a'), size: 100, name: 'a.dcm', uploadUrl: null, done: false, refusal: null },
      { sha256: hash('b'), size: 300, name: 'b.dcm', uploadUrl: null, done: false, refusal: null },
    ],
    step: { at: 'announce' },
    tries: 0,
    nextAt: 0,
    addedAt: '2025-11-23T03:00:00.000Z',
    ...change,
  });

const draft = (missing: string[], received = false): DraftState =>
  DraftState.parse({
    caseId: uuid(2),
    state: received ? 'submitted' : 'draft',
    missing: missing.map(hash),
    receipt: received
      ? { caseId: uuid(2), caseNumber: '25-0017', receivedAt: '2025-11-23T03:12:45.000Z', files: [], repeated: false }
      : null,
  });

const heard = (missing: string[], received = false): QueueEvent => ({
  what: 'draft',
  draft: draft(missing, received),
  now: 1_000,
});
const sha = (letter: string) => queued({ files: [{ ...queued().files[0], sha256: hash(letter) }] }).files[0]!.sha256;
const refusal = (code: string): RefusalBody => ({ code, zh: '不行', en: 'no', detail: {} });
const refused = (code: string, status = 409, file: string | null = null): QueueEvent => ({
  what: 'refused',
  sha256: file === null ? null : sha(file),
  refusal: refusal(code),
  status,
  retryAt: 9_000,
});

test('announced, both files sent, receipt: the whole way', () => {
  const sending = advance(queued(), heard(['a', 'b']));
  expect(sending.step.at).toBe('send');
  const one = advance(sending, { what: 'sent', sha256: sha('a') });
  expect(one.step.at).toBe('send');
  const both = advance(one, { what: 'sent', sha256: sha('b') });
  expect(both.step.at).toBe('receipt');
  const waiting = advance(both, heard([]));
  expect(waiting).toMatchObject({ step: { at: 'receipt' }, nextAt: 2_000 });
  expect(advance(waiting, heard([], true)).step).toMatchObject({ at: 'received', receipt: { caseNumber: '25-0017' } });
});

test('bytes that were already there need no sending', () => {
  expect(advance(queued(), heard([], true)).step.at).toBe('received');
});

test('a tab closed in mid-flight goes on from the upload that was begun', () => {
  const begun = advance(advance(queued(), heard(['a', 'b'])), { what: 'url', sha256: sha('a'), url: '/api/files/1' });
  const reopened = QueuedCase.parse(JSON.parse(JSON.stringify(begun)));
  expect(reopened.files[0]).toMatchObject({ uploadUrl: '/api/files/1', done: false });
  expect(dueUploads([reopened], 1_000)).toHaveLength(1);
});

test('what the server has lost is sent again from the beginning, whatever this browser believed', () => {
  const all = queued({
    files: queued().files.map((file) => ({ ...file, done: true, uploadUrl: '/api/files/1' })),
    step: { at: 'receipt' },
  });
  const after = advance(all, heard(['b']));
  expect(after.step.at).toBe('send');
  expect(after.files).toMatchObject([{ done: true }, { done: false, uploadUrl: null }]);
});

test('a repeat recording is received only when its own bytes are there, though the case has its receipt long since', () => {
  const repeat = queued({ form: null });
  expect(advance(repeat, heard(['a', 'b'], true)).step.at).toBe('send');
  expect(advance(repeat, heard([], true)).step.at).toBe('received');
});

test('a dead network changes nothing but the time of the next try', () => {
  const sending = advance(queued(), heard(['a', 'b']));
  const after = advance(sending, { what: 'unreachable', retryAt: 5_000 });
  expect(after).toMatchObject({ step: { at: 'send' }, tries: 1, nextAt: 5_000 });
  expect(dueUploads([after], 4_999)).toHaveLength(0);
  expect(dueUploads([after], 5_000)).toHaveLength(1);
  expect(dueUploads([advance(after, { what: 'hurry' })], 0)).toHaveLength(1);
});

test.each([
  ['server/busy', 503],
  ['server/disk-full', 507],
  ['http/502', 502],
  ['session/required', 401],
  ['http/423', 423],
  ['http/409', 409],
])('%s passes by itself and is tried again', (code, status) => {
  expect(advance(queued(), refused(code, status))).toMatchObject({ step: { at: 'announce' }, tries: 1, nextAt: 9_000 });
});

test.each(['upload/hash-mismatch', 'upload/not-announced'])('%s asks the server anew what it misses', (code) => {
  const sending = advance(queued(), heard(['a', 'b']));
  expect(advance(sending, refused(code))).toMatchObject({ step: { at: 'announce' }, nextAt: 9_000 });
});

test.each(['upload/duplicate-differs', 'upload/patient-differs'])('%s is asked of a person, never repeated', (code) => {
  const asking = advance(queued(), refused(code));
  expect(asking.step).toMatchObject({ at: 'asks', refusal: { code } });
  expect(dueUploads([asking], Number.MAX_SAFE_INTEGER)).toHaveLength(0);
});

test('a confirmed patient is told to the same draft, and the file comes again', () => {
  const asking = advance(queued(), refused('upload/patient-differs', 409, 'a'));
  const after = advance(asking, { what: 'confirmed' });
  expect(after).toMatchObject({ caseId: uuid(2), step: { at: 'announce' }, form: { mismatchConfirmed: true } });
  expect(after.files.some(({ done }) => done)).toBe(false);
});

test('one refused file does not hold back the good one; with the last file refused the upload is', () => {
  const sending = advance(queued(), heard(['a', 'b']));
  const one = advance(sending, refused('upload/damaged', 422, 'a'));
  expect(one.step.at).toBe('send');
  expect(one.files).toMatchObject([
    { done: true, refusal: { code: 'upload/damaged' } },
    { done: false, refusal: null },
  ]);
  expect(advance(one, { what: 'sent', sha256: sha('b') }).step.at).toBe('receipt');
  expect(advance(one, refused('upload/damaged', 422, 'b')).step.at).toBe('refused');
});

test('any other refusal stops and says why', () => {
  expect(advance(queued(), refused('upload/unknown-format', 415)).step).toMatchObject({
    at: 'refused',
    refusal: { code: 'upload/unknown-format' },
  });
});

test('what was received stays received', () => {
  const received = advance(queued(), heard([], true));
  for (const event of [heard(['a']), refused('server/busy', 503), { what: 'hurry' } as const]) {
    expect(advance(received, event)).toBe(received);
  }
});

test('emergencies and repeats overtake, the rest keep their order', () => {
  const routine = queued({ key: uuid(11), addedAt: '2025-11-23T03:00:00.000Z' });
  const later = queued({ key: uuid(12), addedAt: '2025-11-23T03:01:00.000Z' });
  const stat = queued({ key: uuid(13), addedAt: '2025-11-23T03:02:00.000Z', form: { ...form, priority: 'stat' } });
  const repeat = queued({ key: uuid(14), addedAt: '2025-11-23T03:03:00.000Z', form: null });
  expect(dueUploads([later, repeat, routine, stat], 0).map(({ key }) => key)).toEqual(
    [stat, repeat, routine, later].map(({ key }) => key),
  );
});

test('the pause doubles up to half a minute and is spread', () => {
  expect([0, 1, 2, 5, 50].map((tries) => retryPause(tries, 0.5))).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  expect(retryPause(3, 0)).toBeLessThan(retryPause(3, 1));
});

test('progress counts finished files whole and the one under way by its bytes', () => {
  const one = advance(advance(queued(), heard(['a', 'b'])), { what: 'sent', sha256: sha('a') });
  expect(progressOf(one, new Map([[hash('b'), 150]]))).toEqual({ sent: 250, of: 400 });
});
