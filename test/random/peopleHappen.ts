import fc from 'fast-check';
import { castNames } from '../../infra/db/seed/cast';
import { alertDeeds } from './alertDeeds';
import { caseDeeds } from './caseDeeds';
import type { Deed } from './deed';
import { paperDeeds } from './paperDeeds';
import { handoverDeeds, shiftDeeds } from './shiftDeeds';
import { happening, nothing, pick, type Happenings } from './happening';
import { settle } from './machines';
import type { Night } from './night';
import { outcomes } from './stubEcg';
import { recordAgain, requests, upload, uploadSame, type Requested } from './uploads';

const chance = fc.nat({ max: 11 });

export const uploads: Happenings = fc
  .record({
    who: fc.oneof(
      { weight: 4, arbitrary: fc.constant('technician' as const) },
      { weight: 1, arbitrary: fc.constant('technician2' as const) },
    ),
    request: fc.constantFrom(...(Object.keys(requests) as Requested[])),
    says: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('normal' as const, 'infarction' as const) },
      { weight: 2, arbitrary: fc.constantFrom(...outcomes) },
    ),
    interruption: fc.constantFrom('none', 'none', 'twice at once', 'before commit', 'after commit'),
  })
  .map((of) =>
    happening(
      'upload',
      (night) => upload(night, of),
      `by ${of.who}, ${of.request}, ${of.says}, interrupted: ${of.interruption}`,
    ),
  );

const moreRecordings = fc.tuple(fc.constantFrom(...outcomes), chance).map(([says, on]) =>
  happening(
    'record again',
    (night) => {
      const seen = pick(night.seen.cases, on);
      return seen ? recordAgain(night, seen, says) : Promise.resolve(nothing);
    },
    `in case ${on}, ${says}`,
  ),
);

const sameBytes = chance.map((on) =>
  happening('upload the same', (night) => {
    const seen = pick(night.seen.cases, on);
    return seen ? uploadSame(night, seen) : Promise.resolve(nothing);
  }),
);

const answers = chance.map((on) =>
  happening('answer a question', async (night) => {
    const open: { id: string }[] = await night.place.db.query(`select id from information_request order by asked_at`);
    const asked = pick(open, on);
    if (!asked) return nothing;
    const of = { params: { id: asked.id }, body: { answer: '一小时前' } };
    return await night.door(night.actors.clinician, 'post /information/:id/answer', of);
  }),
);

type Chosen<Subject> = { readonly deed: Deed<Subject>; readonly subjects: readonly Subject[] };
type Choice = { readonly what: number; readonly on: number; readonly who: number; readonly n: number };
const choice: fc.Arbitrary<Choice> = fc.record({ what: fc.nat({ max: 83 }), on: chance, who: chance, n: chance });
const words = ({ what, on, who, n }: Choice): string => `(${what}, on ${on}, by ${who}, n ${n})`;

const fits = <Subject>(night: Night, { deed, subjects }: Chosen<Subject>): boolean =>
  subjects.some((one) => deed.fits(night, one));

async function perform<Subject>(
  night: Night,
  { deed, subjects }: Chosen<Subject>,
  { on, who, n }: Choice,
): Promise<unknown> {
  const subject = pick(
    subjects.filter((one) => deed.fits(night, one)),
    on,
  );
  const person = subject === undefined ? undefined : pick(deed.by(night, subject), who);
  if (subject === undefined || person === undefined) return nothing;
  return await deed.does(night, { who: person, on: subject, n });
}

async function tryAnything<Subject>(
  night: Night,
  { deed, subjects }: Chosen<Subject>,
  { on, who, n }: Choice,
): Promise<unknown> {
  const [subject, person] = [pick(subjects, on), pick(castNames, who)];
  if (subject === undefined || person === undefined) return nothing;
  return await deed.does(night, { who: person, on: subject, n });
}

/** One deed by its name, on what there is of its kind in this night. */
type Named = {
  readonly name: string;
  readonly fits: (night: Night) => boolean;
  readonly does: (night: Night, of: Choice) => Promise<unknown>;
  readonly anybody: (night: Night, of: Choice) => Promise<unknown>;
};
const named = <Subject>(name: string, deed: Deed<Subject>, of: (night: Night) => readonly Subject[]): Named => ({
  name,
  fits: (night) => fits(night, { deed, subjects: of(night) }),
  does: (night, chosen) => perform(night, { deed, subjects: of(night) }, chosen),
  anybody: (night, chosen) => tryAnything(night, { deed, subjects: of(night) }, chosen),
});

const deeds: readonly Named[] = [
  ...Object.entries(caseDeeds).map(([name, deed]) => named(name, deed, ({ seen }) => seen.cases)),
  ...Object.entries({ ...shiftDeeds, ...paperDeeds }).map(([name, deed]) =>
    named(name, deed, ({ seen }) => seen.cases),
  ),
  ...Object.entries(handoverDeeds).map(([name, deed]) => named(name, deed, ({ seen }) => seen.handovers)),
  ...Object.entries(alertDeeds).map(([name, deed]) => named(name, deed, ({ seen }) => seen.alerts)),
];

/** The way that most cases go; without it few nights would come far. What stands in it more than once is chosen as much more often. */
const way = [
  'claims',
  'confirms',
  'declares a value',
  'changes hands',
  'hands the shift over',
  'takes the shift',
  'takes the shift',
  'signs too late',
  'signs',
  'signs',
  'signs',
  'opens the report',
  'reads back',
  'disposes',
  'disposes',
  'disposes',
  'confirms the loop',
  'takes back',
  'amends to critical',
  'withdraws the report',
];
const onTheWay = way.flatMap((step) => deeds.filter(({ name }) => name === step));

type Otherwise = (night: Night) => Promise<unknown>;

/** Somebody does one of these that somebody may do now. */
const oneOf = (all: readonly Named[], kind: string, otherwise: Otherwise): Happenings =>
  choice.map((of) =>
    happening(
      kind,
      async (night) => {
        const deed = pick(all.filter((one) => one.fits(night)), of.what); // prettier-ignore
        if (!deed) return await otherwise(night);
        return (await deed.does(night, of)) === nothing ? nothing : deed.name;
      },
      words(of),
    ),
  );

const machinesFirst: Otherwise = async (night) => {
  await settle(night);
  return 'settle';
};
const nobody: Otherwise = () => Promise.resolve(nothing);

/** Anybody tries anything on anything. */
const strange: Happenings = choice.map((of) =>
  happening(
    'try anything',
    async (night) => {
      const deed = pick(deeds, of.what);
      return deed ? await deed.anybody(night, of) : nothing;
    },
    words(of),
  ),
);

/** What people do, each in a transaction or two of the product's own. */
export const people: Happenings = fc.oneof(
  { weight: 14, arbitrary: oneOf(onTheWay, 'go on', machinesFirst) },
  { weight: 8, arbitrary: oneOf(deeds, 'do what fits', nobody) },
  { weight: 2, arbitrary: strange },
  { weight: 2, arbitrary: moreRecordings },
  { weight: 1, arbitrary: answers },
  { weight: 1, arbitrary: sameBytes },
);
