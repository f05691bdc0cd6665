import { placeInQueue } from './placeInQueue';

const routine = { lifted: false, priorityRaised: false };
const late = { lifted: false, priorityRaised: true };
const broken = { lifted: true, priorityRaised: true };
const nothing = { lifts: false, complete: true };
const suspicion = { lifts: true, complete: true };

test.each([
  ['a routine case without a suspicion stays where it is', routine, nothing, routine, null],
  ['a suspicion lifts', routine, suspicion, { lifted: true, priorityRaised: false }, 'priority-raised'],
  ['what was only late goes back when nothing is found', late, nothing, routine, 'priority-restored'],
  ['it stays raised while another recording waits', late, { lifts: false, complete: false }, late, null],
  ['a late suspicion lifts and stays', late, suspicion, broken, 'priority-raised'],
  ['what broke a machine stays lifted', broken, nothing, broken, null],
] as const)('%s', (_, now, said, place, event) => {
  expect(placeInQueue(now, said)).toEqual({ place, event });
});
