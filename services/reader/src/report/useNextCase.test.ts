import type { WorklistRow } from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import { RefusedError } from '../api/call';
import { claimNext } from './useNextCase';

const row = (caseId: string, more: Partial<WorklistRow> = {}): WorklistRow =>
  ({
    caseId,
    state: 'queued',
    priority: 'routine',
    severity: null,
    lifted: false,
    submittedAt: '2025-11-23T02:00:00Z',
    dueAt: null,
    readNow: null,
    priorityRaised: false,
    clinic: { id: 'c' },
    offeredToMe: false,
    mine: false,
    reader: null,
    ...more,
  }) as WorklistRow;
const list = (rows: WorklistRow[]) => ({ rows, now: '2025-11-23T02:05:00Z' });
const signed = 'signed' as CaseId;
const taken = () => new RefusedError(409, { code: 'case/claimed-by-other', zh: '', en: '', detail: {} });

test('a case that somebody else has just taken is passed over', async () => {
  const asked: string[] = [];
  const next = await claimNext(list([row('a'), row('b'), row('c')]), signed, (caseId) => {
    asked.push(caseId);
    return caseId === 'b' ? Promise.resolve() : Promise.reject(taken());
  });
  expect(next).toBe('b');
  expect(asked).toEqual(['a', 'b']);
});

test('a case already begun is opened without claiming it again', async () => {
  const claim = jest.fn();
  expect(await claimNext(list([row('mine', { mine: true, state: 'reading' }), row('free')]), signed, claim)).toBe(
    'mine',
  );
  expect(claim).not.toHaveBeenCalled();
});

test('nothing left is no next case; a dead network is not “nothing left”', async () => {
  expect(await claimNext(list([row('a')]), signed, () => Promise.reject(taken()))).toBeNull();
  await expect(claimNext(list([row('a')]), signed, () => Promise.reject(new TypeError('network')))).rejects.toThrow(
    'network',
  );
});
