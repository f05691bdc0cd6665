import type { DutySpan } from './dutySpans';
import { PersonId } from './ids';
import { coverOf } from './planCover';

const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [owner, taker, other] = [idOf(1), idOf(2), idOf(3)];
const at = (hour: number): Date => new Date(Date.UTC(2031, 2, 31, hour));
const uuid = '00000000-0000-4000-9000-000000000001';
const duty = (personId: PersonId, [from, until]: readonly [number, number], insteadOf?: PersonId): DutySpan => ({
  personId,
  from: at(from),
  until: at(until),
  source: insteadOf ? { kind: 'swap', id: uuid, insteadOf } : { kind: 'plan', id: uuid, shiftId: uuid },
});
const shift = { personId: owner, from: at(8), until: at(20) };

test.each<[string, readonly DutySpan[], readonly (readonly [PersonId | null, number, number])[]]>([
  ['its owner stands in it', [duty(owner, [8, 20]), duty(other, [8, 20])], []],
  ['it was swapped', [duty(taker, [8, 20], owner)], [[taker, 8, 20]]],
  ['its end was swapped', [duty(owner, [8, 12]), duty(taker, [12, 20], owner)], [[taker, 12, 20]]],
  [
    'somebody comes later',
    [duty(taker, [12, 20], owner)],
    [
      [null, 8, 12],
      [taker, 12, 20],
    ],
  ],
  ['nobody comes, though another is there as well', [duty(other, [8, 20])], [[null, 8, 20]]],
  ['somebody else was swapped', [duty(owner, [8, 20]), duty(taker, [8, 20], other)], []],
])('%s', (_, duties, covers) => {
  expect(coverOf(shift, duties).map(({ personId, from, until }) => [personId, from, until])).toEqual(
    covers.map(([personId, from, until]) => [personId, at(from), at(until)]),
  );
});
