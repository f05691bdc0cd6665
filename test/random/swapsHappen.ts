import fc from 'fast-check';
import type { CastName } from '../../infra/db/seed/cast';
import { ShiftSwapTable } from '../../infra/db/tables/rota';
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

const wishes: fc.Arbitrary<Wish> = fc.record({
  gives: fc.constantFrom(...readers),
  takes: fc.constantFrom(...readers),
  named: fc.boolean(),
});
const told = ({ gives, takes, named }: Wish): string => `${gives} of ${named ? takes : 'anybody'}`;
const asking: Happenings = wishes.map((wish) => happening('ask for a swap', (night) => asks(night, wish), told(wish)));

const events = ['take', 'decline', 'withdraw', 'undo'] as const;
type Decision = { readonly event: (typeof events)[number]; readonly n: number };

async function decides(night: Night, { event, n }: Decision): Promise<unknown> {
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
}

/** Where no swap has been asked for yet, one is. */
const deciding: Happenings = fc
  .record({ event: fc.constantFrom('take', ...events), n: fc.nat({ max: 5 }), wish: wishes })
  .map(({ wish, ...decision }) =>
    happening(
      'decide a swap',
      async (night) => {
        if (!(await night.place.db.manager.existsBy(ShiftSwapTable, {}))) await asks(night, wish);
        return await decides(night, decision);
      },
      `${decision.n}: ${decision.event}; if there is none, ${told(wish)}`,
    ),
  );

export const swaps: Happenings = fc.oneof(asking, deciding);
