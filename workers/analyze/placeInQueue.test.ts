import { placeInQueue } from './placeInQueue';

const routine = { lifted: false, priorityRaised: false };
const late = { lifted: false, priorityRaised: true };
const broken = { lifted: true, priorityRaised: true };
const nothing = { lifts: false, complete: true };
const suspicion = { lifts: true, complete: true };

test.each([
  [
    'a routine case without a suspicion stays where it is',
    { now: routine, said: nothing },
    { place: routine, event: null },
  ],
  [
    'a suspicion lifts',
    { now: routine, said: suspicion },
    { place: { lifted: true, priorityRaised: false }, event: 'priority-raised' },
  ],
  [
    'what was only late goes back when nothing is found',
    { now: late, said: nothing },
    { place: routine, event: 'priority-restored' },
  ],
  [
    'it stays raised while another recording waits',
    { now: late, said: { lifts: false, complete: false } },
    { place: late, event: null },
  ],
  ['a late suspicion lifts and stays', { now: late, said: suspicion }, { place: broken, event: 'priority-raised' }],
  ['what broke a machine stays lifted', { now: broken, said: nothing }, { place: broken, event: null }],
] as const)('%s', (_, { now, said }, next) => {
  expect(placeInQueue(now, said)).toEqual(next);
});
