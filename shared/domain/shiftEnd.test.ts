import { PersonId } from './ids';
import { emptyRota, type Rota } from './rota';
import { dutiesIn, endedWithin, endsWithin } from './shiftEnd';

const person = PersonId.parse('00000000-0000-4000-8000-000000000001');
const at = (time: string): Date => new Date(`2031-03-31T${time}:00+08:00`);
const shift = { personId: person, weekday: 1, validFrom: null, endedAt: null } as const;
const id = (n: number): string => `00000000-0000-4000-8000-00000000001${n}`;

/** Monday 08:00 to 16:00 at resting ECGs, and from 16:00 on at Holters until 20:00. */
const rota: Rota = {
  ...emptyRota,
  shifts: [
    { ...shift, id: id(1), service: 'ecg-resting', fromMinute: 480, toMinute: 960 },
    { ...shift, id: id(2), service: 'ecg-holter', fromMinute: 960, toMinute: 1200 },
  ],
};
const ends = (from: string, until: string): Date | null => {
  const span = { from: at(from), until: at(until) };
  return endsWithin(dutiesIn(rota, span), person, span);
};
const ended = (from: string, until: string): Date | null => {
  const span = { from: at(from), until: at(until) };
  return endedWithin(dutiesIn(rota, span), person, span);
};

test('a shift ends where no other service goes on', () => {
  expect(ends('15:50', '16:05')).toBeNull();
  expect(ends('19:50', '20:05')).toEqual(at('20:00'));
  expect(ends('19:40', '19:55')).toBeNull();
});

test('who is off duty has no end before them', () => {
  expect(ends('20:00', '20:15')).toBeNull();
  expect(ends('07:50', '08:05')).toBeNull();
});

test('who came off duty is told from who goes on and who was never here', () => {
  expect(ended('12:00', '21:00')).toEqual(at('20:00'));
  expect(ended('12:00', '19:00')).toBeNull();
  expect(ended('00:00', '07:00')).toBeNull();
});
