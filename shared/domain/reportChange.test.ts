import { emptyReport, type ReportBody, type ReportChange, type ReportStatus } from './report';
import { changeObjections, changesAfter, raisesToCritical, withAddendum, type ChangeGround } from './reportChange';

const normal: ReportBody = { ...emptyReport, conclusion: '窦性心律，正常心电图' };
const critical: ReportBody = { ...emptyReport, conclusion: '急性前壁心肌梗死', severity: 'critical' };
const quiet: ChangeGround = { open: false, closed: false, readable: true, noRepeat: false };
const ringing: ChangeGround = { ...quiet, open: true };
const told: ChangeGround = { ...quiet, closed: true };

const signed = (body: ReportBody, status: ReportStatus = 'final') => ({ body, status });
const wish = (change: ReportChange, body: ReportBody, declares = false) => ({ change, body, declares });

test('an addendum stands below the signed text, which stays', () => {
  const added = withAddendum(normal, '建议复查');
  expect(added.conclusion).toBe('窦性心律，正常心电图\n【补充】建议复查');
  expect(changeObjections(signed(normal), wish('addendum', added), quiet)).toEqual([]);
});

test.each<[string, ReportBody]>([
  ['another severity', { ...normal, severity: 'abnormal' }],
  ['a critical value in the text', { ...normal, conclusion: '室颤' }],
])('%s is no correction: it changes the meaning', (_what, body) => {
  expect(changeObjections(signed(normal), wish('correct', body), quiet)).toContain('meaning-changed');
  expect(changeObjections(signed(normal), wish('amend', body), quiet)).not.toContain('meaning-changed');
});

test('a critical value in an addendum changes the meaning too; denied it does not', () => {
  expect(changeObjections(signed(normal), wish('addendum', withAddendum(normal, '考虑室速')), quiet)).toContain(
    'meaning-changed',
  );
  expect(changeObjections(signed(normal), wish('addendum', withAddendum(normal, '未见室速')), quiet)).toEqual([]);
});

test('nothing is signed again as it was', () => {
  expect(changeObjections(signed(normal), wish('correct', { ...normal }), quiet)).toEqual(['unchanged']);
});

test('raised to critical it opens its loop in the same breath', () => {
  expect(raisesToCritical(signed(normal), critical)).toBe(true);
  expect(changeObjections(signed(normal), wish('amend', critical), quiet)).toEqual(['critical-without-alert']);
  expect(changeObjections(signed(normal), wish('amend', critical), told)).toEqual(['critical-without-alert']);
  expect(changeObjections(signed(normal), wish('amend', critical, true), quiet)).toEqual([]);
  expect(changeObjections(signed(normal), wish('amend', normal, true), quiet)).toContain('alert-without-critical');
});

test('an open critical value holds its severity, a closed one does not hold back the truth', () => {
  expect(changeObjections(signed(critical), wish('amend', normal), ringing)).toEqual(['alert-without-critical']);
  expect(changeObjections(signed(critical), wish('amend', normal), told)).toEqual([]);
  const clearer = { ...critical, description: 'V1–V5 ST 段抬高' };
  expect(changeObjections(signed(critical), wish('correct', clearer), told)).toEqual([]);
  expect(changeObjections(signed(critical), wish('correct', clearer), quiet)).toEqual(['critical-without-alert']);
});

test('a report is not withdrawn under a ringing alarm, and once withdrawn it is only written anew', () => {
  expect(changeObjections(signed(critical), wish('withdraw', critical), ringing)).toEqual(['alert-open']);
  expect(changeObjections(signed(critical), wish('withdraw', critical), told)).toEqual([]);
  const withdrawn = signed(critical, 'entered-in-error');
  expect(changesAfter('entered-in-error')).toEqual(['amend']);
  expect(changeObjections(withdrawn, wish('correct', critical), quiet)).toEqual(['withdrawn']);
  expect(changeObjections(withdrawn, wish('amend', critical, true), quiet)).toEqual([]);
  expect(changeObjections(withdrawn, wish('amend', critical), told)).toEqual(['critical-without-alert']);
});

test('where nothing could be read, a later version says no more than that', () => {
  const given = { ...quiet, readable: false, noRepeat: true };
  const unreadable: ReportBody = { ...emptyReport, conclusion: '无法判读', severity: 'unreadable' };
  const added = withAddendum(unreadable, '患者已转上级医院');
  expect(changeObjections(signed(unreadable), wish('addendum', added), given)).toEqual([]);
  expect(changeObjections(signed(unreadable), wish('amend', normal), given)).toEqual(['nothing-to-read']);
});
