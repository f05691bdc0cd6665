import fc from 'fast-check';
import type { Service } from './case';
import { calendarOf } from './holidays';
import { knownArrangement } from './holidayArrangement';
import { PersonId } from './ids';
import { holds } from './localTime';
import { dutySpans, gapsIn } from './dutySpans';
import type { RotaPlan } from './plan';
import { dutyAt, onCall, type Rota, type ShiftOverride, type WeeklyShift } from './rota';
import type { Rotation } from './rotation';
import type { ShiftSwap } from './swap';

const service: Service = 'ecg-resting';
const begin = Date.parse('2026-09-20T00:00:00+08:00');
const days = 20;
const quarter = 15 * 60_000;
const uuid = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const people = [1, 2, 3, 4, 5].map((n) => PersonId.parse(uuid(n)));
const person = fc.constantFrom(...people);
const time = fc.nat({ max: days * 96 }).map((n) => new Date(begin + n * quarter));
const span = fc.tuple(time, fc.integer({ min: 1, max: 200 })).map(([from, quarters]) => ({
  from,
  until: new Date(from.getTime() + quarters * quarter),
}));
const id = fc.integer({ min: 100, max: 1_000_000 }).map(uuid);
const kinds = fc.subarray(['workday', 'rest-day', 'holiday'] as const);
const hoursOfDay = fc.tuple(fc.nat({ max: 95 }), fc.integer({ min: 1, max: 96 })).map(([from, length]) => ({
  fromMinute: from * 15,
  toMinute: (from + length) * 15,
}));

const weekly: fc.Arbitrary<WeeklyShift> = fc
  .record({
    id,
    personId: person,
    weekday: fc.integer({ min: 1, max: 7 }),
    hours: hoursOfDay,
    validFrom: fc.option(time),
    endedAt: fc.option(time),
  })
  .map(({ hours, ...rest }) => ({ ...rest, ...hours, service }));
const rotation: fc.Arbitrary<Rotation> = fc
  .record({
    id, layer: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('hour', 'day', 'week', 'month'),
    every: fc.integer({ min: 1, max: 13 }), startsAt: time, createdAt: time, endsAt: fc.option(time), dayKinds: kinds,
    hours: fc.option(hoursOfDay),
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
  })
  .map(({ hours, ...rest }) => ({
    ...rest, ...(hours ?? { fromMinute: 0, toMinute: 1440 }), service, name: '',
  })); // prettier-ignore
const override: fc.Arbitrary<ShiftOverride> = fc
  .record({
    id,
    action: fc.constantFrom('add', 'remove', 'replace'),
    personId: person,
    replacesId: person,
    span,
    madeAt: time,
    takenBackAt: fc.option(time),
  })
  .map(({ span: { from, until }, ...rest }) => ({ ...rest, service, from, until }));
const swap: fc.Arbitrary<ShiftSwap> = fc
  .record({ id, givesId: person, takesId: person, span, back: fc.option(span), takenAt: time, undoneAt: fc.option(time) })
  .map(({ span: { from, until }, ...rest }) => ({
    ...rest, from, until, service, askedOfId: null, state: rest.undoneAt ? 'undone' : 'taken',
  })); // prettier-ignore
const plan: fc.Arbitrary<RotaPlan> = fc
  .record({ id, span, publishedAt: time, shifts: fc.array(fc.record({ id, personId: person, span }), { maxLength: 4 }) })
  .map(({ span: { from, until }, shifts, ...rest }) => ({
    ...rest, from, until, service, state: 'published', withdrawnAt: null,
    shifts: shifts.map(({ span: at, ...shift }) => ({ ...shift, ...at, confirmedAt: null, handedOverAt: null })),
  })); // prettier-ignore

const calendar = calendarOf(knownArrangement);
const rota: fc.Arbitrary<Rota> = fc.record({
  shifts: fc.array(weekly, { maxLength: 5 }),
  rotations: fc.array(rotation, { maxLength: 3 }),
  plans: fc.array(plan, { maxLength: 2 }),
  overrides: fc.array(override, { maxLength: 3 }),
  swaps: fc.array(swap, { maxLength: 3 }),
  calendar: fc.constant(calendar),
});
const runs = { numRuns: 150 };
const earlier = (end: Date | null, now: Date): Date => (end && end < now ? end : now);

test('every instant is answered, each person once, each with where the duty comes from', () => {
  fc.assert(
    fc.property(rota, time, (of, at) => {
      const duty = dutyAt(of, service, at);
      expect(new Set(duty.map(({ personId }) => personId)).size).toBe(duty.length);
      expect(duty.map(({ personId }) => personId)).toEqual(onCall(of, service, at));
    }),
    runs,
  );
});

test('spans and instants say the same, and gaps are where nobody is', () => {
  const whole = { from: new Date(begin), until: new Date(begin + days * 86_400_000) };
  fc.assert(
    fc.property(rota, fc.array(time, { minLength: 5, maxLength: 30 }), (of, times) => {
      const spans = dutySpans(of, { service, ...whole });
      const gaps = gapsIn(spans, whole);
      for (const at of times.filter((each) => holds(whole, each))) {
        const here = spans.filter((each) => holds(each, at)).map(({ personId }) => personId);
        expect([...here].sort()).toEqual([...onCall(of, service, at)].sort());
        expect(gaps.some((gap) => holds(gap, at))).toBe(here.length === 0);
      }
    }),
    runs,
  );
});

test('a swap changes its window from when it is taken and nothing else; undone it leaves nothing behind it', () => {
  fc.assert(
    fc.property(rota, swap, time, (of, raw, at) => {
      const last = new Date(begin + days * 86_400_000);
      const taken = { ...raw, back: null, undoneAt: null, takenAt: raw.takenAt ?? last };
      const before = onCall(of, service, at);
      const withSwap = onCall({ ...of, swaps: [...of.swaps, taken] }, service, at);
      if (!holds(taken, at) || at < taken.takenAt) expect(withSwap).toEqual(before);
      const undone = { ...taken, state: 'undone' as const, undoneAt: taken.takenAt };
      expect(onCall({ ...of, swaps: [...of.swaps, undone] }, service, at)).toEqual(before);
    }),
    runs,
  );
});

test('whoever takes a duty stands where its giver stood', () => {
  fc.assert(
    fc.property(rota, span, (of, window) => {
      const at = window.from;
      const [giver] = onCall(of, service, at);
      const taker = people.find((each) => !onCall(of, service, at).includes(each));
      if (!giver || !taker) return;
      const taken: ShiftSwap = {
        ...window, id: uuid(7), service, state: 'taken', givesId: giver, askedOfId: null, takesId: taker, back: null,
        // The last word: nothing else was made after it.
        takenAt: new Date(Math.min(at.getTime(), begin - 1)), undoneAt: null,
      }; // prettier-ignore
      const after = onCall({ ...of, overrides: [], swaps: [taken] }, service, at);
      const plain = onCall({ ...of, overrides: [], swaps: [] }, service, at);
      expect(new Set(after)).toEqual(new Set(plain.map((each) => (each === giver ? taker : each))));
    }),
    runs,
  );
});

test('what is ended, taken back or added later leaves the time before as it was', () => {
  fc.assert(
    fc.property(rota, time, time, (of, now, at) => {
      const endsNow = {
        ...of,
        shifts: of.shifts.map((shift) => ({ ...shift, endedAt: earlier(shift.endedAt, now) })),
        rotations: of.rotations.map((each) => ({ ...each, endsAt: earlier(each.endsAt, now) })),
        overrides: of.overrides.map((each) => ({ ...each, takenBackAt: earlier(each.takenBackAt, now) })),
      };
      const left = onCall({ ...endsNow, plans: [], swaps: [] }, service, at);
      expect(left).toEqual(at < now ? onCall({ ...of, plans: [], swaps: [] }, service, at) : []);
      const added = {
        ...of,
        shifts: [...of.shifts, ...endsNow.shifts.map((shift) => ({ ...shift, validFrom: now, endedAt: null }))],
        overrides: [...of.overrides, ...of.overrides.map((each) => ({ ...each, madeAt: now, takenBackAt: null }))],
      };
      if (at < now) expect(onCall(added, service, at)).toEqual(onCall(of, service, at));
    }),
    runs,
  );
});
