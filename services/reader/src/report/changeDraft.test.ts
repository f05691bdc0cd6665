import type { CaseView, ReportView } from '../../../../shared/contracts/http';
import { emptyReport } from '../../../../shared/domain/report';
import { beginChange, declares, objectionsToChange, wishOf, type ChangeDraft, type ChangeKind } from './changeDraft';

const body = { ...emptyReport, conclusion: '正常心电图' };
const before = { version: 3, status: 'final', body } as ReportView;
const view = { alerts: [], studies: [{ readable: true }], noRepeat: null } as unknown as CaseView;
const draft = (change: ChangeKind, of: Partial<ChangeDraft> = {}): ChangeDraft => ({
  ...beginChange(change, before),
  reason: '复核',
  ...of,
});
const critical = { ...body, conclusion: '急性前壁心肌梗死', severity: 'critical' as const };
const declared = { findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };

test('an empty addendum changes nothing; a written one is sent as what it adds', () => {
  expect(objectionsToChange(before, draft('addendum'), view)).toEqual(['unchanged']);
  const added = draft('addendum', { text: ' 建议复查 ' });
  expect(objectionsToChange(before, added, view)).toEqual([]);
  expect(wishOf(before, added, 'x')).toEqual({
    change: 'addendum',
    basedOn: 3,
    text: '建议复查',
    reason: '复核',
    password: 'x',
  });
});

test('raised to critical it is sent with its value, and not before one is chosen', () => {
  const raised = draft('amend', { body: critical });
  expect(declares(before, raised)).toBe(true);
  expect(objectionsToChange(before, raised, view)).toEqual(['critical-without-alert']);
  const whole = { ...raised, declared };
  expect(objectionsToChange(before, whole, view)).toEqual([]);
  expect(wishOf(before, whole, 'x')).toMatchObject({ alert: declared });
  expect(wishOf(before, draft('amend', { body: { ...body, severity: 'abnormal' } }), 'x')).toMatchObject({
    alert: null,
  });
});

test('without a reason or a password nothing is sent', () => {
  expect(wishOf(before, draft('amend', { reason: ' ' }), 'x')).toBeNull();
  expect(wishOf(before, draft('amend'), '')).toBeNull();
});
