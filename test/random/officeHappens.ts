import fc from 'fast-check';
import type { CastName } from '../../infra/db/seed/cast';
import { addTime, hours } from '../../shared/domain/units';
import { happening, nothing, pick, type Happenings } from './happening';
import { unlessItRings } from './shiftDeeds';
import { swaps } from './swapsHappen';

/** Within what a night can wait for. */
const clocks = ['readNowWiden', 'alertRepeat', 'leaseEcg', 'offerReadNow', 'offerRoutine', 'alertSecondLevel', 'reportUnopened'] as const; // prettier-ignore

const clocksChange: Happenings = fc
  .tuple(fc.constantFrom(...clocks), fc.integer({ min: 20, max: 60 }))
  .map(([name, seconds]) =>
    happening(
      'change a clock',
      (night) =>
        night.door(night.actors.admin, 'put /admin/settings/:name', {
          params: { name },
          body: { ms: seconds * 1000, source: 'a night of the test', confirmed: false },
        }),
      `${name} to ${seconds} s`,
    ),
  );

const lists: Readonly<Record<string, readonly (readonly [number, CastName])[]>> = {
  whole: [
    [1, 'clinician'],
    [2, 'nurse'],
    [3, 'director'],
  ],
  'one person': [[1, 'nurse']],
  'first level empty': [
    [2, 'nurse'],
    [3, 'director'],
  ],
  four: [
    [1, 'director'],
    [2, 'clinician'],
    [3, 'nurse'],
    [4, 'technician'],
  ],
  empty: [],
};

const contactsChange: Happenings = fc.constantFrom(...Object.keys(lists)).map((name) =>
  happening(
    'change the duty contacts',
    async (night) => {
      const everyHour = { post: 'clinic', service: null, fromMinute: null, toMinute: null } as const;
      const contacts = (lists[name] ?? []).map(([level, who]) => ({
        ...everyHour,
        level,
        personId: night.group.people[who],
      }));
      const params = { organization: night.group.organizations.clinic };
      await night.door(night.actors.coordinator, 'put /duty-contacts/:organization', { params, body: { contacts } });
      const rung = night.seen.alerts.filter(({ state }) => state !== 'declared');
      night.rungBefore = new Map(rung.map(({ id, round }) => [id, round]));
    },
    name,
  ),
);

const readers = ['specialist', 'specialist2', 'specialist3'] as const;

const rotaChanges: Happenings = fc.tuple(fc.constantFrom(...readers), fc.boolean()).map(([who, off]) =>
  happening(
    'change the rota',
    (night) => {
      const [from, person] = [night.clock.now(), night.group.people[who]];
      const action = off ? 'remove' : 'add';
      const whom = off ? { personId: null, replacesId: person } : { personId: person, replacesId: null };
      const span = { from: from.toISOString(), until: addTime(from, hours(2)).toISOString() };
      const body = { service: 'ecg-resting', action, ...whom, ...span };
      return unlessItRings(night, () => night.door(night.actors.coordinator, 'post /rota/overrides', { body }));
    },
    `${who} ${off ? 'off' : 'on'} for two hours`,
  ),
);

/** Every look that succeeds leaves its line in the audit. */
const looks: Happenings = fc
  .tuple(
    fc.nat({ max: 11 }),
    fc.constantFrom<CastName>('clinician', 'clinician2', 'specialist', 'coordinator', 'admin'),
  )
  .map(([on, who]) =>
    happening(
      'look at a case',
      async (night) => {
        const seen = pick(night.seen.cases, on);
        if (!seen) return nothing;
        const { personId } = night.actors[who];
        const count = async (): Promise<number> => {
          const rows: unknown[] = await night.place.db.query(
            `select from audit where action = 'view-case' and actor_id = $1 and subject_id = $2`,
            [personId, seen.id],
          );
          return rows.length;
        };
        const before = await count();
        await night.door(night.actors[who], 'get /cases/:id', { params: { id: seen.id } });
        if ((await count()) !== before + 1) {
          throw new Error(`${who} has looked at a case and the audit does not say so`);
        }
        return undefined;
      },
      `${on} by ${who}`,
    ),
  );

export const office: Happenings = fc.oneof(
  { weight: 1, arbitrary: clocksChange },
  { weight: 1, arbitrary: contactsChange },
  { weight: 1, arbitrary: rotaChanges },
  { weight: 1, arbitrary: looks },
  { weight: 2, arbitrary: swaps },
);
