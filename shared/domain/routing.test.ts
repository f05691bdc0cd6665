import type { Priority } from './case';
import { PersonId } from './ids';
import { chooseReaders, type Candidate, type RoutingRequest } from './routing';

const at = new Date('2031-03-30T01:55:00Z');
const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const reader = (n: number, change: Partial<Candidate> = {}): Candidate => ({
  personId: idOf(n),
  name: String(n),
  skills: ['ecg-resting'],
  onShift: true,
  authorizedToSign: true,
  licenceUntil: null,
  disabled: false,
  load: 0,
  recentUnits: 0,
  hoursOnDuty: 24,
  readsThisPatient: false,
  passed: false,
  readsFirst: false,
  ...change,
});
const request = (priority: Priority, change: Partial<RoutingRequest> = {}): RoutingRequest => ({
  service: 'ecg-resting',
  priority,
  readNowOpen: false,
  wanted: priority === 'stat' ? 2 : 1,
  at,
  ...change,
});
const chosen = (candidates: readonly Candidate[], of: RoutingRequest): string[] =>
  chooseReaders(candidates, of).chosen.map((id) => String(Number(id.slice(-12))));

test('an emergency goes to the two least loaded, whatever they have read before', () => {
  const people = [reader(1, { load: 3 }), reader(2, { load: 1, recentUnits: 90 }), reader(3), reader(4, { load: 2 })];
  expect(chosen(people, request('stat'))).toEqual(['3', '2']);
  expect(chooseReaders(people, request('stat')).mode).toBe('fastest');
});

test('routine work goes by turns, the same patient to the same reader', () => {
  const people = [reader(1, { recentUnits: 5 }), reader(2, { recentUnits: 2, load: 1 }), reader(3, { recentUnits: 9 })];
  expect(chosen(people, request('routine'))).toEqual(['2']);
  expect(chosen([...people, reader(4, { recentUnits: 99, readsThisPatient: true })], request('routine'))).toEqual([
    '4',
  ]);
});

test('turns go by the pace of each: who has just come on duty does not get everything', () => {
  const long = reader(1, { recentUnits: 8, hoursOnDuty: 8 });
  expect(chosen([long, reader(2, { hoursOnDuty: 0.1 })], request('routine'))).toEqual(['2']);
  expect(chosen([long, reader(2, { hoursOnDuty: 0.1, load: 2 })], request('routine'))).toEqual(['1']);
  expect(chosen([long, reader(2, { recentUnits: 6, hoursOnDuty: 3 })], request('routine'))).toEqual(['1']);
});

test.each<[string, Partial<Candidate>]>([
  ['no-skill', { skills: ['imaging'] }],
  ['not-on-shift', { onShift: false }],
  ['licence-expired', { licenceUntil: at }],
  ['not-authorized', { authorizedToSign: false }],
  ['disabled', { disabled: true }],
  ['passed-this-round', { passed: true }],
  ['reads-first', { readsFirst: true }],
])('%s removes a reader from routine work and is stored', (name, change) => {
  const decision = chooseReaders([reader(1, change)], request('routine'));
  expect(decision).toMatchObject({ mode: 'nobody', chosen: [], relaxed: [] });
  expect(decision.candidates[0]?.removedBy).toEqual([name]);
});

test('an emergency gives up the soft filters one by one, and skill and authorization never', () => {
  const people = [
    reader(1, { skills: [] }),
    reader(2, { authorizedToSign: false }),
    reader(3, { onShift: false }),
    reader(4, { passed: true, load: 5 }),
    reader(5, { disabled: true }),
    reader(6, { licenceUntil: at }),
  ];
  expect(chosen(people, request('stat'))).toEqual(['4', '3']);
  expect(chooseReaders(people, request('stat')).relaxed).toEqual(['passed-this-round', 'not-on-shift']);
});

test('who is on shift comes before an idle one who is not', () => {
  const people = [reader(1, { onShift: false }), reader(2, { onShift: false }), reader(3, { load: 7 })];
  expect(chosen(people, request('stat'))).toEqual(['3', '1']);
  expect(chosen(people, request('routine', { readNowOpen: true, wanted: 1 }))).toEqual(['3']);
});

test('filters are kept where they leave enough people', () => {
  const decision = chooseReaders([reader(1), reader(2), reader(3, { onShift: false })], request('stat'));
  expect(decision).toMatchObject({ relaxed: [], chosen: [idOf(1), idOf(2)] });
});

test('nobody at all', () => {
  expect(chooseReaders([], request('green-channel'))).toMatchObject({ mode: 'nobody', chosen: [], candidates: [] });
});
