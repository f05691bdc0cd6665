import type { Tally } from './play';

/** What makes a night worth trying: each must have happened, or the generator tries less than it says. */
const keyDeeds = [
  'upload', 'upload the same', 'record again', 'claims', 'signs', 'declares a value', 'confirms', 'reads back', 'disposes',
  'confirms the loop', 'takes back', 'opens the report',
  'a worker dies', 'the relay dies', 'the sweep dies', 'the courier dies',
  'work a job', 'work a job and keep it', 'two workers on one job', 'lose a job', 'the queue forgets', 'the queue is away',
  'at once', 'time passes', 'the clock goes back',
  'changes hands', 'hands the shift over', 'takes the shift', 'enters from paper',
  'change the rota', 'ask for a swap', 'decide a swap', 'begin a drill', 'the drill sends', 'stop a drill',
] as const; // prettier-ignore

/** So many nights do each of these several times over. */
const enough = 75;

/** Too few nights prove nothing. */
export const neverDone = (tally: Tally, nights: number): readonly string[] =>
  nights < enough ? [] : keyDeeds.filter((name) => !tally.has(name));
