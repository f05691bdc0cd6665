import { clinicSilentSince, deviceSilentSince, type ClinicHeard } from './silence';
import { hours, minutes } from './units';

const on = (time: string): Date => new Date(`2031-03-31T${time}:00+08:00`);
const limits = { clinicSilent: minutes(5), clinicUnheard: minutes(1) };
const vanished: ClinicHeard = {
  open: 0,
  heardAt: on('10:00'),
  lostAt: on('10:00'),
  leftAt: null,
  waitingSince: null,
  inHours: true,
};
const silent = (change: Partial<ClinicHeard>, at: string): Date | null =>
  clinicSilentSince({ ...vanished, ...change }, on(at), limits);

test('a clinic whose last screen has vanished is missed after five minutes, and not while one beats', () => {
  expect(silent({}, '10:04')).toBeNull();
  expect(silent({}, '10:05')).toEqual(on('10:00'));
  expect(silent({ open: 1 }, '10:05')).toBeNull();
});

test.each([
  ['was never heard', { heardAt: null, lostAt: null }],
  ['was closed by hand', { lostAt: null, leftAt: on('10:00') }],
  ['was closed by hand after another had vanished', { leftAt: on('10:01') }],
  ['has its hours behind it', { inHours: false }],
] as const)('a clinic that %s is not missed', (_, change) => {
  expect(silent(change, '10:30')).toBeNull();
});

test('yesterday’s screen is not missed this morning, one lost just before midnight is', () => {
  const evening = new Date('2031-03-30T23:58:00+08:00');
  expect(silent({ heardAt: evening, lostAt: evening }, '08:00')).toBeNull();
  expect(silent({ heardAt: evening, lostAt: evening }, '00:03')).toEqual(evening);
});

test('a critical value that nobody can hear is missed after a minute, at any hour and however the screen was closed', () => {
  const closed = { lostAt: null, leftAt: on('09:00'), heardAt: on('09:00'), inHours: false };
  expect(silent({ ...closed, waitingSince: on('10:00') }, '10:01')).toEqual(on('09:00'));
  expect(silent({ ...closed, waitingSince: on('10:00') }, '10:00')).toBeNull();
  expect(silent({ waitingSince: on('09:00'), heardAt: on('10:00') }, '10:00')).toBeNull();
});

test('a critical value calls the desk also for a clinic of which no screen is remembered', () => {
  const unknown = { heardAt: null, lostAt: null, inHours: false };
  expect(silent({ ...unknown, waitingSince: on('10:00') }, '10:01')).toEqual(on('10:00'));
  expect(silent({ ...unknown, waitingSince: on('10:00') }, '10:00')).toBeNull();
});

test('a device is missed within its house’s hours, and not for ever', () => {
  const device = { deviceSilent: hours(24), deviceForgotten: hours(7 * 24) };
  const at = on('10:00');
  const heard = (ms: number): Date => new Date(at.getTime() - ms);
  const since = (lastHeardAt: Date | null, inHours = true) => deviceSilentSince({ lastHeardAt, inHours }, at, device);
  expect(since(heard(hours(24)))).toEqual(heard(hours(24)));
  expect(since(heard(hours(23)))).toBeNull();
  expect(since(heard(hours(24)), false)).toBeNull();
  expect(since(heard(hours(7 * 24)))).toBeNull();
  expect(since(null)).toBeNull();
});
