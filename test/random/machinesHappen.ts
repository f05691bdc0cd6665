import fc from 'fast-check';
import { happening, nothing, type Happenings } from './happening';
import { relay, settle, sweeps, workOn } from './machines';
import type { Fate } from './mortal';
import type { Night } from './night';
import type { Job } from './hostileQueue';

const chance = fc.nat({ max: 11 });
const fates: fc.Arbitrary<Fate> = fc.record({ at: fc.nat({ max: 3 }), committed: fc.boolean() });
const told = ({ at, committed }: Fate): string => `${committed ? 'after' : 'before'} the commit of transaction ${at}`;
const maybe = (fate: Fate | null): string => (fate ? told(fate) : '');
const now = (name: string, happens: (night: Night) => Promise<unknown>): Happenings =>
  fc.constant(happening(name, happens));

/** Of a queue that may be away; an empty one asks the relay first. */
async function withJob(night: Night, at: number, work: (job: Job) => Promise<void>): Promise<unknown> {
  if (!night.queue.up) return nothing;
  if (night.queue.length === 0) await relay(night);
  const job = night.queue.take(at);
  if (!job) return nothing;
  await work(job);
  return undefined;
}

const works = {
  'work a job': (night: Night, job: Job) => workOn(night, job),
  'two workers on one job': async (night: Night, job: Job) => {
    await Promise.all([workOn(night, job), workOn(night, job)]);
  },
  'work a job and keep it': async (night: Night, job: Job) => {
    await workOn(night, job);
    night.queue.putBack(job);
  },
  'lose a job': () => Promise.resolve(),
} as const;

const jobs: Happenings = fc
  .tuple(fc.constantFrom(...(Object.keys(works) as (keyof typeof works)[])), chance)
  .map(([name, at]) => happening(name, (night) => withJob(night, at, (job) => works[name](night, job)), `at ${at}`));

const deadWorkers: Happenings = fc
  .tuple(chance, fates)
  .map(([at, fate]) =>
    happening('a worker dies', (night) => withJob(night, at, (job) => workOn(night, job, fate)), `at ${at} ${told(fate)}`),
  ); // prettier-ignore

const relays = fc
  .option(fc.boolean(), { nil: null })
  .map((committed) => (committed === null ? null : { at: 0, committed }))
  .map((fate) => happening(fate ? 'the relay dies' : 'relay', (night) => relay(night, fate), maybe(fate)));

const sweepFates = fc.record({ at: fc.integer({ min: 1, max: 25 }), committed: fc.boolean() });
const sweeping = fc
  .option(sweepFates, { nil: null, freq: 3 })
  .map((fate) => happening(fate ? 'the sweep dies' : 'sweep', (night) => sweeps(night, fate), maybe(fate)));

const settles = now('settle', settle);

const forgets = now('the queue forgets', (night) => {
  night.queue.forgetAll();
  return Promise.resolve();
});

const away = fc.boolean().map((up) =>
  happening(up ? 'the queue is back' : 'the queue is away', (night) => {
    night.queue.up = up;
    return Promise.resolve();
  }),
);

const courierDies = fates.map((fate) =>
  happening(
    'the courier dies',
    async (night) => {
      night.couriersLife.meets(fate);
      await settle(night);
      await sweeps(night);
      night.couriersLife.meets(null);
      night.couriersDeaths += 1;
    },
    told(fate),
  ),
);

const spans = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 59 }) },
  { weight: 4, arbitrary: fc.integer({ min: 60, max: 660 }) },
  { weight: 1, arbitrary: fc.integer({ min: 661, max: 3 * 3600 }) },
  { weight: 1, arbitrary: fc.constant(25 * 3600) },
);
const time = spans.map((seconds) =>
  happening(
    'time passes',
    (night) => {
      night.clock.passes({ seconds });
      return Promise.resolve();
    },
    `${seconds} s`,
  ),
);

const timeGoesBack = fc
  .integer({ min: 1, max: 90 })
  .map((seconds) =>
    happening(
      'the clock goes back',
      (night) => Promise.resolve(night.clock.goesBack(seconds) ? undefined : nothing),
      `${seconds} s`,
    ),
  );

/** What may happen while something else does. */
export const machinesAtWork: Happenings = fc.oneof(jobs, sweeping, relays);

/** Machines, time, and all that may befall them. */
export const machines: Happenings = fc.oneof(
  { weight: 6, arbitrary: settles },
  { weight: 5, arbitrary: time },
  { weight: 4, arbitrary: sweeping },
  { weight: 2, arbitrary: relays },
  { weight: 5, arbitrary: jobs },
  { weight: 2, arbitrary: deadWorkers },
  { weight: 1, arbitrary: forgets },
  { weight: 1, arbitrary: away },
  { weight: 1, arbitrary: courierDies },
  { weight: 1, arbitrary: timeGoesBack },
);
