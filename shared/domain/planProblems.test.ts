import { PersonId } from './ids';
import { planProblems, type PersonInPlan, type PlanQuestion } from './planProblems';
import { problemSentence } from './planProblemWords';
import { hours } from './units';

const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [li, wang] = [idOf(1), idOf(2)];
const nameOf = (id: PersonId): string => (id === li ? '李明远' : '王海燕');
const at = (time: string): Date => new Date(`2031-04-${time}:00+08:00`);
const sound: PersonInPlan = { skills: ['ecg-resting'], authorizedToSign: true, licenceUntil: null, disabled: false };
const shift = (personId: PersonId, from: string, until: string) => ({ personId, from: at(from), until: at(until) });

const asked = (
  change: Partial<PlanQuestion> = {},
  shifts = [shift(li, '01T08', '01T20'), shift(wang, '01T20', '02T08')],
) =>
  planProblems({
    plan: { service: 'ecg-resting', from: at('01T08'), until: at('02T08'), shifts },
    person: () => sound,
    reachable: () => true,
    elsewhere: [],
    rest: hours(11),
    ...change,
  }).map((problem) => problemSentence(problem, nameOf));

test('a sound plan has nothing against it', () => {
  expect(asked()).toEqual([]);
});

test('a gap is named to the minute', () => {
  expect(asked({}, [shift(li, '01T08', '01T20')])).toEqual([
    { zh: '04-01 20:00 至 04-02 08:00 无人值班', en: 'Nobody is on duty from 04-01 20:00 to 04-02 08:00' },
  ]);
});

test.each<[string, Partial<PersonInPlan>, string]>([
  ['skill', { skills: ['imaging'] }, '王海燕没有该服务的阅图资质'],
  ['authorization', { authorizedToSign: false }, '王海燕没有签发授权'],
  ['licence', { licenceUntil: at('02T07') }, '王海燕执业证书 2031-04-02 到期，早于其最后一班'],
  ['account', { disabled: true }, '王海燕账号已停用'],
])('%s', (_, change, sentence) => {
  expect(asked({ person: (id) => (id === wang ? { ...sound, ...change } : sound) })[0]?.zh).toBe(sentence);
});

test('a licence that outlasts the last shift is enough', () => {
  expect(asked({ person: () => ({ ...sound, licenceUntil: at('02T08') }) })).toEqual([]);
});

test('too little rest counts what lies before the plan and in other services', () => {
  const elsewhere = [shift(li, '01T00', '01T07'), shift(wang, '02T10', '02T12')];
  expect(asked({ elsewhere }).map(({ zh }) => zh)).toEqual([
    '李明远 04-01 07:00 下班后只休息 1 小时（要求至少 11 小时）',
    '王海燕 04-02 08:00 下班后只休息 2 小时（要求至少 11 小时）',
  ]);
  expect(asked({ elsewhere: [shift(li, '01T00', '01T07'), shift(li, '01T07', '01T07')], rest: hours(1) })).toEqual([]);
});

test('whoever goes on without a pause has one long shift: nothing is said of rest', () => {
  expect(asked({ elsewhere: [shift(li, '01T00', '01T08')] })).toEqual([]);
});

test('two shifts at once are said as such', () => {
  expect(asked({}, [shift(li, '01T08', '02T08'), shift(li, '01T20', '02T08')])[0]?.zh).toBe(
    '李明远 04-01 20:00 至 04-02 08:00 被排了两个班',
  );
});

test('everything that is wrong is said at once', () => {
  const said = asked({ reachable: () => false, person: () => ({ ...sound, skills: [] }) }, [
    shift(li, '01T08', '01T20'),
  ]);
  expect(said.map(({ en }) => en)).toEqual([
    'Nobody is on duty from 04-01 20:00 to 04-02 08:00',
    '李明远 does not read this service',
    '李明远 has too few ways proven of late: nothing shows that a page would arrive',
  ]);
});
