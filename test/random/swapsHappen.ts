import fc from 'fast-check';
import type { CastName } from '../../infra/db/seed/cast';
import { addTime, minutes } from '../../shared/domain/units';
import { happening, nothing, pick, type Happenings } from './happening';
import type { Night } from './night';
import { unlessItRings } from './shiftDeeds';

const readers = ['specialist', 'specialist2', 'specialist3'] as const;
type Reader = (typeof readers)[number];
type Wish = { readonly gives: Reader; readonly takes: Reader; readonly named: boolean };

const spanFrom = (night: Night, until: number) => ({
  from: night.clock.now().toISOString(),
  until: addTime(night.clock.now(), minutes(until)).toISOString(),
});

/** Whoever is to take a duty must not be on duty then. */
const goesOff = (night: Night, who: Reader): Promise<unknown> => {
  const whom = { personId: null, replacesId: night.group.people[who] };
  const body = { service: 'ecg-resting', action: 'remove', ...whom, ...spanFrom(night, 60) };
  return unlessItRings(night, () => night.door(night.actors.coordinator, 'post /rota/overrides', { body }));
};

async function asks(night: Night, { gives, takes, named }: Wish): Promise<void> {
  await goesOff(night, takes);
  const { people } = night.group;
  const who = { givesId: people[gives], askedOfId: named ? people[takes] : null };
  const body = {
    service: 'ecg-resting',
    ...who,
    ...spanFrom(night, 30),
    back: null,
    reason: '家中有事',
    agreed: false,
  };
  await night.door(night.actors[gives], 'post /rota/swaps', { body });
}

const asking: Happenings = fc
  .record({ gives: fc.constantFrom(...readers), takes: fc.constantFrom(...readers), named: fc.boolean() })
  .map((wish) =>
    happening(
      'ask for a swap',
      (night) => asks(night, wish),
      `${wish.gives} of ${wish.named ? wish.takes : 'anybody'}`,
    ),
  );

const events = ['take', 'decline', 'withdraw', 'undo'] as const;

const deciding: Happenings = fc
  .tuple(fc.constantFrom('take', ...events), fc.nat({ max: 5 }))
  .map(([event, n]) =>
    happening(
      'decide a swap',
      async (night) => {
        const rows: { id: string; person: string | null }[] = await night.place.db.query(
          `select id, case when $1 = 'undo' then takes_id when $1 = 'withdraw' then gives_id else asked_of_id end as person
           from shift_swap order by asked_at, id`,
          [event],
        );
        const swap = pick(rows, n);
        if (!swap) return nothing;
        const who = swap.person ? (night.nameOf(swap.person) as CastName) : pick(readers, n);
        const params = { id: swap.id, event };
        return await night.door(night.actors[who ?? 'specialist'], 'post /rota/swaps/:id/:event', { params });
      },
      `${n}: ${event}`,
    ),
  ); // prettier-ignore

export const swaps: Happenings = fc.oneof({ weight: 2, arbitrary: asking }, { weight: 3, arbitrary: deciding });
