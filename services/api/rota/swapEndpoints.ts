import { z } from 'zod';
import { NewSwap, SwapDecision, Swaps, type SwapView } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import type { Rota } from '../../../shared/domain/rota';
import { maySwap, moveSwap, type ShiftSwap, type SwapEvent } from '../../../shared/domain/swap';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import { readReachable } from '../../../infra/db/reads/reachability';
import { readersOf, swapOf } from '../../../infra/db/reads/rota';
import { recentSwaps } from '../../../infra/db/reads/swaps';
import type { PersonRow } from '../../../infra/db/tables/organization';
import type { ShiftSwapRow } from '../../../infra/db/tables/rota';
import type { PersonId } from '../../../shared/domain/ids';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import { concernsOf, readRotaAround } from './problems';
import { askSwap, decideSwap, isDesk } from './swaps';

const events = ['take', 'decline', 'withdraw', 'undo'] as const satisfies readonly SwapEvent[];

type Colleague = z.output<typeof Swaps>['colleagues'][number];
/** Who may read a service, whatever they may else. */
type Readers = ReadonlyMap<Service, readonly Colleague[]>;

type Known = {
  readonly names: ReadonlyMap<PersonId, NamedPerson>;
  readonly readers: Readers;
  /** As far as swaps that are not over reach. */
  readonly rota: Rota;
};

const readersFor = (row: ShiftSwapRow, readers: Readers): readonly Colleague[] => readers.get(row.service) ?? [];
const isStanding = ({ state, untilAt }: ShiftSwapRow, at: Date): boolean =>
  (state === 'asked' || state === 'taken') && untilAt > at;

/** What is over is not undone, nobody takes an evening that has passed, and only a reader takes a reader's. */
function mayNow(doing: PersonDoing, row: ShiftSwapRow, readers: Readers): SwapView['may'] {
  if (row.untilAt <= doing.at) return [];
  const { personId } = doing.actor;
  const reads = readersFor(row, readers).some(({ id }) => id === personId);
  return events.filter(
    (event) =>
      moveSwap(row.state, event) !== undefined &&
      (event !== 'take' || reads) &&
      maySwap(row, event, { personId, desk: isDesk(doing) }),
  );
}

/** Whom the desk may enter as having said yes. */
function takersOf(doing: PersonDoing, row: ShiftSwapRow, readers: Readers): SwapView['takers'] {
  const { personId } = doing.actor;
  if (row.untilAt <= doing.at || !isDesk(doing) || moveSwap(row.state, 'take') === undefined) return [];
  return readersFor(row, readers).filter(({ id }) => maySwap(row, 'take', { personId, desk: true, takesId: id }));
}

/** Of whoever has taken it, or would: too little rest, another duty at that time, no way that is proven. */
async function concernsAbout(
  doing: PersonDoing,
  row: ShiftSwapRow,
  { may, rota }: { readonly may: SwapView['may']; readonly rota: Rota },
): Promise<SwapView['concerns']> {
  const takesId = row.takesId ?? row.askedOfId ?? (may.includes('take') ? doing.actor.personId : null);
  if (!takesId || !isStanding(row, doing.at)) return [];
  const { from, until, ...swap } = swapOf(row);
  const taken: ShiftSwap = { ...swap, from, until, state: 'taken', takesId, takenAt: swap.takenAt ?? doing.at };
  const swaps = [...rota.swaps.filter(({ id }) => id !== swap.id), taken];
  const wanted = { service: row.service, from, until };
  return [...(await concernsOf(doing, { rota: { ...rota, swaps }, personId: takesId, ...wanted }))];
}

async function swapView(doing: PersonDoing, row: ShiftSwapRow, { names, readers, rota }: Known): Promise<SwapView> {
  const named = (id: PersonId) => ({ id, name: names.get(id)?.name ?? '' });
  const { id, service, state, backFromAt, backUntilAt } = row;
  const may = mayNow(doing, row, readers);
  return {
    id,
    service,
    state,
    gives: named(row.givesId),
    askedOf: row.askedOfId && named(row.askedOfId),
    takes: row.takesId && named(row.takesId),
    from: iso(row.fromAt),
    until: iso(row.untilAt),
    back: backFromAt && backUntilAt ? { from: iso(backFromAt), until: iso(backUntilAt) } : null,
    reason: row.reason,
    askedAt: iso(row.askedAt),
    takenAt: isoOrNull(row.takenAt),
    undoneAt: isoOrNull(row.undoneAt),
    concerns: await concernsAbout(doing, row, { may, rota }),
    takers: takersOf(doing, row, readers),
    may,
  };
}

async function readersByService({ tx, actor, at }: PersonDoing): Promise<Readers> {
  const rows = new Map<Service, readonly PersonRow[]>();
  for (const service of Service.options) rows.set(service, await readersOf(tx, actor.organizationId, service));
  const ids = new Set([...rows.values()].flat().map(({ id }) => id));
  const reachable = await readReachable(tx, [...ids], at);
  const view = ({ id, name }: PersonRow): Colleague => ({ id, name, reachable: reachable(id) });
  return new Map([...rows].map(([service, people]) => [service, people.map(view)]));
}

/** Read once for all of them. */
function rotaOfStanding(doing: PersonDoing, rows: readonly ShiftSwapRow[]): Promise<Rota> {
  const standing = rows.filter((row) => isStanding(row, doing.at));
  const times = standing.flatMap(({ fromAt, untilAt }) => [fromAt.getTime(), untilAt.getTime()]);
  const [from, until] = [Math.min(doing.at.getTime(), ...times), Math.max(doing.at.getTime(), ...times)];
  return readRotaAround(doing, { from: new Date(from), until: new Date(until) });
}

async function swaps(doing: PersonDoing): Promise<z.output<typeof Swaps>> {
  const rows = await recentSwaps(doing.tx, doing.actor.organizationId, doing.at);
  const names = await peopleNamed(
    doing.tx,
    rows.flatMap(({ givesId, askedOfId, takesId }) => [givesId, askedOfId, takesId]),
  );
  const readers = await readersByService(doing);
  const known: Known = { names, readers, rota: await rotaOfStanding(doing, rows) };
  const views: SwapView[] = [];
  for (const row of rows) views.push(await swapView(doing, row, known));
  const colleagues = new Map([...readers.values()].flat().map((person) => [person.id, person]));
  return { swaps: views, colleagues: [...colleagues.values()] };
}

export const swapEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/swaps', { action: 'rota/swap', answer: Swaps, perform: swaps }),
  endpoint('post', '/rota/swaps', {
    action: 'rota/swap',
    body: NewSwap,
    answer: Swaps,
    perform: async (doing, { body }) => {
      await askSwap(doing, body);
      return await swaps(doing);
    },
  }),
  endpoint('post', '/rota/swaps/:id/:event', {
    action: 'rota/swap',
    params: z.object({ id: z.uuid(), event: z.enum(events) }),
    body: SwapDecision.default({}),
    answer: Swaps,
    perform: async (doing, { params: { id, event }, body: { takesId } }) => {
      await decideSwap(doing, { id, event, takesId });
      return await swaps(doing);
    },
  }),
];
