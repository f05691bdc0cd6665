import { canonicalReport, criticalKeysInText, emptyReport, signingObjections } from './report';

test.each<[string, string[]]>([
  ['急性前壁心肌梗死', ['acute-mi-suspected']],
  ['急性ST段抬高型下壁心肌梗死', ['acute-mi-suspected']],
  ['考虑急性广泛前壁心肌梗死，建议转院', ['acute-mi-suspected']],
  ['不除外急性心肌梗死', ['acute-mi-suspected']],
  ['不能排除急性下壁心肌梗死', ['acute-mi-suspected']],
  ['室性心动过速，室颤', ['vf-flutter', 'vt']],
  ['三度房室传导阻滞', ['av-block-high']],
  ['Ⅲ度房室阻滞', ['av-block-high']],
  ['心室停搏', ['asystole']],
  ['危急值，请立即处理', ['critical-other']],
  ['未见急性心肌梗死征象', []],
  ['除外急性心肌梗死', []],
  ['排除室性心动过速', []],
  ['陈旧性前壁心肌梗死', []],
  ['既往室速病史', []],
  ['无胸痛，急性前壁心肌梗死', ['acute-mi-suspected']],
  ['既往室速，今为室速发作', ['vt']],
  ['窦性心律，正常心电图', []],
])('「%s」 says %j', (text, keys) => {
  expect(criticalKeysInText(text)).toEqual(keys);
});

const body = { ...emptyReport, conclusion: '正常心电图' };

const read = { alertOpen: false, readable: true, noRepeat: false };

test('a text that says a critical value needs its loop, and the other way round', () => {
  expect(signingObjections(body, read)).toEqual([]);
  expect(signingObjections({ ...body, conclusion: '' }, read)).toEqual(['conclusion-missing']);
  expect(signingObjections({ ...body, conclusion: '室颤' }, read)).toEqual(['critical-without-alert']);
  expect(signingObjections({ ...body, severity: 'critical' }, read)).toEqual(['critical-without-alert']);
  expect(signingObjections(body, { ...read, alertOpen: true })).toEqual(['alert-without-critical']);
  expect(
    signingObjections({ ...body, conclusion: '室颤', severity: 'critical' }, { ...read, alertOpen: true }),
  ).toEqual([]);
});

test('what nobody can have seen is not signed', () => {
  const nothing = { ...read, readable: false };
  expect(signingObjections(body, nothing)).toEqual(['nothing-to-read']);
  expect(signingObjections(body, { ...nothing, noRepeat: true })).toEqual(['nothing-to-read']);
  expect(signingObjections({ ...body, severity: 'unreadable' }, nothing)).toEqual(['nothing-to-read']);
  expect(signingObjections({ ...body, severity: 'unreadable' }, { ...nothing, noRepeat: true })).toEqual([]);
});

const signed = {
  caseId: 'c',
  version: 1,
  status: 'final',
  body,
  change: null,
  signedBy: 'p',
  signedAt: '2031-03-30T01:55:00.000Z',
  previousHash: null,
} as const;

test('the same content is one text, whatever the order of its keys', () => {
  const { conclusion, ...rest } = body;
  expect(canonicalReport({ ...signed, body: { conclusion, ...rest } })).toBe(canonicalReport(signed));
});

test('every part of the content counts', () => {
  const finding = { key: 'vt', text: 'VT', author: 'reader', verdict: 'accepted' } as const;
  const others = [
    { ...signed, caseId: 'd' },
    { ...signed, version: 2 },
    { ...signed, status: 'amended' as const },
    { ...signed, signedBy: 'q' },
    { ...signed, signedAt: '2031-03-30T01:55:01.000Z' },
    { ...signed, previousHash: 'x' },
    { ...signed, change: { kind: 'correct', reason: '笔误', askedBy: null } as const },
    { ...signed, change: { kind: 'amend', reason: '笔误', askedBy: null } as const },
    { ...signed, change: { kind: 'correct', reason: '错字', askedBy: null } as const },
    { ...signed, change: { kind: 'correct', reason: '笔误', askedBy: 'q' } as const },
    { ...signed, body: { ...body, description: '窦性心律' } },
    { ...signed, body: { ...body, severity: 'abnormal' as const } },
    { ...signed, body: { ...body, findings: [finding] } },
    { ...signed, body: { ...body, findings: [{ ...finding, verdict: 'rejected' as const }] } },
  ];
  expect(new Set([signed, ...others].map(canonicalReport)).size).toBe(others.length + 1);
});
