import { diagnosesOf, missedByEngine, type Diagnosis, type EngineWord, type Signed } from './missedByEngine';
import { emptyReport, type ReportBody } from './report';

type Alert = Signed['alerts'][number];
const alert = (change: Partial<Alert> = {}): Alert => ({
  state: 'notifying',
  severity: 'critical',
  findingKey: 'acute-mi-suspected',
  drill: false,
  ...change,
});
const critical: ReportBody = { ...emptyReport, conclusion: '急性前壁心肌梗死', severity: 'critical' };
const signed = (body: Partial<ReportBody>, ...alerts: Alert[]): Signed => ({
  status: 'final',
  body: { ...emptyReport, ...body },
  alerts,
});

const said = (findings: EngineWord['findings'] = [], change: Partial<EngineWord> = {}): EngineWord => ({
  engine: { version: '0.2.0' },
  criticalList: { version: '2031-1' },
  severity: 'normal',
  undecided: [],
  findings,
  ...change,
});
const raised = (key: string) => ({ key, severity: 'critical', tier: 'page' }) as const;
const lifted = (key: string) => ({ key, severity: 'significant', tier: 'lift' }) as const;
const hinted = (key: string) => ({ key, severity: 'abnormal', tier: 'hint' }) as const;

const misses = (of: Signed, ...words: (EngineWord | null)[]): readonly string[] =>
  missedByEngine(diagnosesOf(of), words, []).map(({ key, kind }) => `${key ?? '-'} ${kind}`);

test.each<[string, EngineWord, readonly string[]]>([
  ['silent', said(), ['acute-mi-suspected not-raised']],
  ['raised', said([raised('acute-mi-suspected')]), []],
  ['lifted by a mimic', said([lifted('acute-mi-suspected')]), []],
  ['only hinted', said([hinted('acute-mi-suspected')]), ['acute-mi-suspected only-hinted']],
  ['another value was raised', said([raised('vt')]), ['acute-mi-suspected not-raised']],
])('a declared infarction is compared by its key: %s', (_, word, expected) => {
  expect(misses(signed(critical, alert()), word)).toEqual(expected);
});

test('an engine that failed, could not read or could not decide has not analysed', () => {
  const infarction = signed(critical, alert());
  const undecided = { severity: 'abnormal', undecided: ['acute-mi-suspected'] } as const;
  expect(misses(infarction)).toEqual(['acute-mi-suspected not-analysed']);
  expect(misses(infarction, null)).toEqual(['acute-mi-suspected not-analysed']);
  expect(misses(infarction, said([], { severity: 'unreadable' }))).toEqual(['acute-mi-suspected not-analysed']);
  expect(misses(infarction, said([], undecided))).toEqual(['acute-mi-suspected not-analysed']);
  expect(misses(infarction, null, said())).toEqual(['acute-mi-suspected not-raised']);
});

test('of a repeat any recording answers, and the word of the latest names the versions', () => {
  const first = said([raised('acute-mi-suspected')], { severity: 'critical' });
  const again = said([hinted('vt')], { engine: { version: '0.3.0' }, severity: 'abnormal' });
  expect(misses(signed(critical, alert()), first, again)).toEqual([]);
  const [miss] = missedByEngine(diagnosesOf(signed(critical, alert({ findingKey: 'vt' }))), [first, again], []);
  const word = { keys: ['acute-mi-suspected'], severity: 'critical', engineVersion: '0.3.0', listVersion: '2031-1' };
  expect(miss).toEqual({ key: 'vt', severity: 'critical', kind: 'only-hinted', said: word });
});

test('where no key is named, the severity is compared', () => {
  const other = signed({ ...critical, conclusion: '危急值' }, alert({ findingKey: 'critical-other' }));
  expect(misses(other, said([raised('vt')]))).toEqual([]);
  expect(misses(other, said([lifted('lbbb')]))).toEqual(['critical-other not-raised']);
  const significant = signed({ conclusion: '新发左束支传导阻滞', severity: 'significant' });
  expect(misses(significant, said([raised('vt')]))).toEqual([]);
  expect(misses(significant, said([lifted('wellens')]))).toEqual([]);
  expect(misses(significant, said([hinted('lbbb')]))).toEqual(['- not-raised']);
});

test('a second value in the text counts, the words of the declared one do not count twice', () => {
  const posterior = signed({ ...critical, conclusion: '急性后壁心肌梗死' }, alert({ findingKey: 'posterior-mi' }));
  expect(misses(posterior, said([raised('posterior-mi')]))).toEqual([]);
  const both = signed({ ...critical, conclusion: '急性前壁心肌梗死，三度房室阻滞' }, alert());
  expect(misses(both, said([raised('acute-mi-suspected')]))).toEqual(['av-block-high not-raised']);
});

test('a reader’s own finding of the list is compared, the engine’s and a rejected one are not', () => {
  const finding = { text: '', verdict: 'accepted' } as const;
  const wellens = { ...finding, key: 'wellens', author: 'reader' } as const;
  const findings = [
    wellens,
    { ...finding, key: 'lbbb', author: 'machine' } as const,
    { ...wellens, key: 'brugada-1', verdict: 'rejected' } as const,
  ];
  const of = signed({ conclusion: 'Wellens综合征', severity: 'significant', findings });
  expect(misses(of, said([lifted('lbbb')]))).toEqual(['wellens not-raised']);
});

const nothing: readonly [string, Signed][] = [
  ['normal', signed({ conclusion: '正常心电图' })],
  ['abnormal', signed({ conclusion: '左心室肥厚', severity: 'abnormal' })],
  ['unreadable', signed({ conclusion: '无法判读', severity: 'unreadable' })],
  ['withdrawn', { ...signed(critical, alert()), status: 'entered-in-error' }],
  ['a drill', signed(critical, alert({ drill: true }))],
  ['amended to less after the loop was closed', signed({ severity: 'abnormal' }, alert({ state: 'closed' }))],
];
test.each(nothing)('%s is no miss', (_, of) => {
  expect(diagnosesOf(of)).toEqual([]);
});

test('what was retracted does not count, and leaves the severity', () => {
  const of = signed({ conclusion: 'Brugada', severity: 'significant' }, alert({ state: 'retracted' }));
  expect(misses(of, said())).toEqual(['- not-raised']);
});

test('a later version tells a miss again only where it has become heavier', () => {
  const diagnosis: Diagnosis = { key: 'wellens', severity: 'critical', saidBy: ['wellens'] };
  const again = (severity: 'critical' | 'significant') =>
    missedByEngine([diagnosis], [said()], [{ key: 'wellens', severity }]).length;
  expect(again('critical')).toBe(0);
  expect(again('significant')).toBe(1);
});
