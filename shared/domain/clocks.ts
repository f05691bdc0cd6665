import { z } from 'zod';
import { hours, milliseconds, minutes, seconds, type Milliseconds } from './units';

type Clock = { readonly ms: Milliseconds; readonly source: string };

const proposal = 'proposal, to be confirmed by the group';
const practice = 'practice, to be confirmed by the group';

/**
 * Default clocks; each is a row of the `setting` table and may be changed there with its own source.
 * The running value is what the table says.
 */
export const defaultClocks = {
  analysisLimit: { ms: seconds(30), source: 'workflow: analysis failed, or older than 30 s' },
  offerReadNow: { ms: seconds(60), source: proposal },
  offerStat: { ms: seconds(60), source: proposal },
  offerUrgent: { ms: minutes(3), source: proposal },
  offerRoutine: { ms: minutes(10), source: proposal },
  routeRetry: { ms: seconds(60), source: proposal },
  leaseEcg: { ms: minutes(5), source: proposal },
  leaseImaging: { ms: minutes(20), source: proposal },
  readNowWiden: { ms: seconds(60), source: proposal },
  readNowBedside: { ms: minutes(2), source: proposal },
  readNowCoordinator: { ms: minutes(3), source: proposal },
  readNowDepartmentHead: { ms: minutes(5), source: proposal },
  readNowOpinion: { ms: minutes(3), source: proposal },
  repeatDue: { ms: minutes(5), source: proposal },
  infoDue: { ms: minutes(30), source: proposal },
  alertRepeat: { ms: seconds(60), source: proposal },
  alertPhonePrompt: { ms: seconds(60), source: proposal },
  alertSecondLevel: { ms: minutes(2), source: proposal },
  alertDirector: { ms: minutes(4), source: proposal },
  alertCoordinator: { ms: minutes(6), source: proposal },
  alertBreach: { ms: minutes(10), source: 'hospital practice; norm for other modalities, unconfirmed' },
  alertDoctorInformed: { ms: minutes(5), source: proposal },
  alertDispositionUrgent: { ms: minutes(10), source: proposal },
  alertDisposition: { ms: minutes(30), source: proposal },
  alertConfirm: { ms: hours(24), source: proposal },
  significantAcknowledge: { ms: minutes(60), source: 'ACR category 2' },
  significantSecond: { ms: minutes(120), source: proposal },
  significantThird: { ms: minutes(240), source: proposal },
  screenSilent: { ms: seconds(15), source: 'workflow: a dashboard counts while it beats, within 15 s' },
  deviceSilent: { ms: hours(24), source: proposal },
  deviceForgotten: { ms: hours(7 * 24), source: proposal },
  clinicSilent: { ms: minutes(5), source: proposal },
  clinicUnheard: { ms: minutes(1), source: proposal },
  reportUnopened: { ms: minutes(30), source: proposal },
  reportUnopenedCritical: { ms: minutes(2), source: proposal },
  signStat: { ms: minutes(5), source: proposal },
  signUrgent: { ms: minutes(15), source: practice },
  signRoutine: { ms: minutes(30), source: practice },
  watchEvery: { ms: minutes(1), source: proposal },
  watchGrace: { ms: seconds(20), source: proposal },
  canaryEvery: { ms: hours(1), source: proposal },
  canaryLimit: { ms: minutes(3), source: proposal },
  rotaRest: { ms: hours(11), source: proposal },
  shiftEndNotice: { ms: minutes(15), source: proposal },
  rotaNightFrom: { ms: hours(22), source: practice },
  rotaNightUntil: { ms: hours(6), source: practice },
  pageTry: { ms: seconds(3), source: proposal },
  pageRetry: { ms: seconds(1), source: proposal },
  pageRetries: { ms: seconds(10), source: 'workflow: at most two retries within 10 s' },
  deskRepeat: { ms: minutes(1), source: proposal },
  personUnreached: { ms: seconds(20), source: proposal },
  contactTest: { ms: minutes(10), source: proposal },
  contactTestPause: { ms: seconds(30), source: proposal },
  contactProven: { ms: hours(7 * 24), source: proposal },
  lookAgain: { ms: minutes(10), source: proposal },
  gatewayReplay: { ms: minutes(5), source: proposal },
} as const satisfies Record<string, Clock>;

export type ClockName = keyof typeof defaultClocks;
export type Clocks = Readonly<Record<ClockName, Milliseconds>>;

const isName = (name: string): name is ClockName => Object.hasOwn(defaultClocks, name);
const names = Object.keys(defaultClocks).filter(isName);
export const ClockName = z.enum(names);

type Some = Partial<Record<ClockName, Milliseconds>>;
const isComplete = (clocks: Some): clocks is Clocks => names.every((name) => clocks[name] !== undefined);

/** The table's rows over the defaults. */
export const clocksFrom = (rows: readonly { name: ClockName; ms: number }[]): Clocks => {
  const clocks: Some = {};
  for (const name of names) clocks[name] = defaultClocks[name].ms;
  for (const { name, ms } of rows) clocks[name] = milliseconds(ms);
  if (!isComplete(clocks)) throw new Error('a clock is missing');
  return clocks;
};
