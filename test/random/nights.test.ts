import fc from 'fast-check';
import { atOnce, type Happening } from './happening';
import { drills } from './drillsHappen';
import { neverDone } from './keyDeeds';
import { machines, machinesAtWork } from './machinesHappen';
import { office } from './officeHappens';
import { outside } from './outsideHappens';
import { people, uploads } from './peopleHappen';
import { openPlace, type Place } from './place';
import { play, type Tally } from './play';

// Drawing needs a tenth of a second a page and decides nothing here.
jest.mock('../../workers/deliver/drawPdf', () => ({ drawPdf: () => Promise.resolve(Buffer.from('report')) }));
jest.mock('../../workers/deliver/drawCertificate', () => ({
  drawCertificate: () => Promise.resolve(Buffer.from('certificate')),
}));

/**
 * `TONGXIN_RANDOM_RUNS=5000 npm test -- test/random` tries as many nights. A failure prints a seed and a path, which
 * TONGXIN_RANDOM_SEED and TONGXIN_RANDOM_PATH play again.
 */
const runs = Number(process.env.TONGXIN_RANDOM_RUNS ?? 75);
const seed = Number(process.env.TONGXIN_RANDOM_SEED ?? 20310330);
const path = process.env.TONGXIN_RANDOM_PATH;
/** Databases in which nights are tried side by side: most of a night is waiting for one. */
const lanes = path === undefined ? 3 : 1;

const rest = fc.noBias(
  fc.array(
    fc.noShrink(
      fc.oneof(
        { weight: 2, arbitrary: uploads },
        { weight: 20, arbitrary: people },
        { weight: 14, arbitrary: machines },
        { weight: 5, arbitrary: outside },
        { weight: 4, arbitrary: office },
        { weight: 3, arbitrary: drills },
        { weight: 4, arbitrary: atOnce(fc.oneof(people, machinesAtWork)) },
      ),
    ),
    { maxLength: 36, size: 'max' },
  ),
);
/** A night without a case would try little. */
const happenings = fc.tuple(fc.noShrink(uploads), rest).map(([first, others]) => [first, ...others]);

async function tryNights(place: Place, lane: number, tally: Tally): Promise<string | null> {
  const night = fc.asyncProperty(happenings, (all) => play(place, all, tally));
  const parameters = { seed: seed + lane, numRuns: Math.ceil(runs / lanes), ...(path === undefined ? {} : { path }) };
  const { failed, counterexample, counterexamplePath, errorInstance, numShrinks } = await fc.check(night, parameters);
  if (!failed) return null;
  const [shrunk = []] = (counterexample ?? []) as [Happening[]?];
  const again = `TONGXIN_RANDOM_SEED=${seed + lane} TONGXIN_RANDOM_PATH=${counterexamplePath}`;
  return `${again}, ${shrunk.length} happenings left after ${numShrinks} shrinks:\n${(errorInstance as Error).message}`;
}

const places: Place[] = [];
beforeAll(async () => {
  for (let lane = 0; lane < lanes; lane += 1) places.push(await openPlace());
});
afterAll(async () => {
  await Promise.all(places.map((place) => place.drop()));
});

test(
  `${runs} random nights from seed ${seed}: whatever happens, no invariant breaks, everything comes to rest, and no deed is missing`,
  async () => {
    const tally: Tally = new Map();
    const failures = await Promise.all(places.map((place, lane) => tryNights(place, lane, tally)));
    process.stdout.write(`${[...tally].map(([kind, n]) => `${kind} ${n}`).join(', ')}\n`);
    expect(failures.filter((failure) => failure !== null).join('\n\n')).toBe('');
    expect(neverDone(tally, path === undefined ? runs : 1)).toEqual([]);
  },
  120_000 + runs * 10_000,
);
