import type { CastName } from '../../infra/db/seed/cast';
import type { CaseRow } from '../../infra/db/tables/case';
import type { ShiftHandoverRow } from '../../infra/db/tables/rota';
import { Refusal } from '../../shared/domain/refusal';
import type { Deed } from './deed';
import type { Night } from './night';
import { readSnapshot, type Snapshot } from './snapshot';

const readers: readonly CastName[] = ['specialist', 'specialist2', 'specialist3'];

const rings = ({ readNows, alerts }: Snapshot): boolean =>
  readNows.some(({ state, drill }) => state !== 'resolved' && !drill) ||
  alerts.some(({ state, drill }) => !['closed', 'retracted', 'superseded'].includes(state) && !drill);

/** Refused for the sake of an alarm, there must be one that is in earnest. */
export async function unlessItRings(night: Night, change: () => Promise<unknown>): Promise<unknown> {
  try {
    return await change();
  } catch (error) {
    const forAlarms = error instanceof Refusal && error.code === 'rota/alarm-needs-owner';
    if (!forAlarms || rings(night.seen)) throw error;
    if (rings(await readSnapshot(night.place.db, night.clock.now()))) throw error;
    throw new Error('an alarm that does not ring has held up a shift', { cause: error });
  }
}

const holders = (night: Night, { id }: CaseRow): readonly CastName[] =>
  night.seen.assignments
    .filter(({ caseId, state }) => caseId === id && state === 'claimed')
    .map(({ personId }) => night.nameOf(personId) as CastName);

/** The epochs of what a hand-over has put into these hands, as the page of the rota shows the cases anew. */
async function remembersEpochs(night: Night, who: CastName): Promise<void> {
  const held: { case_id: string; epoch: number }[] = await night.place.db.query(
    `select case_id, epoch from assignment where person_id = $1 and state = 'claimed'`,
    [night.group.people[who]],
  );
  for (const { case_id, epoch } of held) night.epochs.set(`${who} ${case_id}`, epoch);
}

/** To a colleague, who may be unable; now and then to nobody. */
const handsOver: Deed<CaseRow> = {
  fits: (night, seen) => holders(night, seen).length > 0,
  by: holders,
  does: (night, { who, n }) => {
    const others = [...readers, 'head' as const].filter((name) => name !== who);
    const to = others[n % (others.length + 1)];
    const body = { service: 'ecg-resting', toId: to ? night.group.people[to] : null, note: '下班' };
    return unlessItRings(night, () => night.door(night.actors[who], 'post /rota/handovers', { body }));
  },
};

const takes: Deed<ShiftHandoverRow> = {
  fits: (_, { takenAt, withdrawnAt, toId }) => takenAt === null && withdrawnAt === null && toId !== null,
  by: (night, { toId }) => (toId ? [night.nameOf(toId) as CastName] : []),
  does: async (night, { who, on }) => {
    await night.door(night.actors[who], 'post /rota/handovers/:id/take', { params: { id: on.id } });
    await remembersEpochs(night, who);
  },
};

export const shiftDeeds = { 'hands the shift over': handsOver } as const;
export const handoverDeeds = { 'takes the shift': takes } as const;
