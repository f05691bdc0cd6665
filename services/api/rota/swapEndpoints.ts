import { z } from 'zod';
import { NewSwap, SwapDecision, Swaps, type SwapView } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { maySwap, moveSwap, type ShiftSwap, type SwapEvent } from '../../../shared/domain/swap';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import { readReachable } from '../../../infra/db/reads/reachability';
import { readersOf, swapOf } from '../../../infra/db/reads/rota';
import { recentSwaps } from '../../../infra/db/reads/swaps';
import type { ShiftSwapRow } from '../../../infra/db/tables/rota';
import type { PersonId } from '../../../shared/domain/ids';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import { concernsOf, readRotaAround } from './problems';
import { askSwap, decideSwap, isDesk } from './swaps';

const events = ['take', 'decline', 'withdraw', 'undo'] as const satisfies readonly SwapEvent[];

type Names = ReadonlyMap<PersonId, NamedPerson>;
type Colleague = { readonly id: PersonId; readonly name: string };
/** Who may read a service, whatever they may else. */
type Readers = ReadonlyMap<Service, readonly Colleague[]>;

const readersFor = (row: ShiftSwapRow, readers: Readers): readonly Colleague[] => readers.get(row.service) ?? [];

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
  return readersFor(row, readers)
    .filter(({ id }) => maySwap(row, 'take', { personId, desk: true, takesId: id }))
    .map(({ id, name }) => ({ id, name }));
}

/** Of whoever has taken it, or would: too little rest, another duty at that time, no way that is proven. */
async function concernsAbout(
  doing: PersonDoing,
  row: ShiftSwapRow,
  may: SwapView['may'],
): Promise<SwapView['concerns']> {
  const takesId = row.takesId ?? row.askedOfId ?? (may.includes('take') ? doing.actor.personId : null);
  const standing = row.state === 'asked' || row.state === 'taken';
  if (!takesId || !standing || row.untilAt <= doing.at) return [];
  const swap = swapOf(row);
  const wanted = { service: row.service, from: swap.from, until: swap.until };
  const rota = await readRotaAround(doing, wanted);
  const taken: ShiftSwap = { ...swap, state: 'taken', takesId, takenAt: swap.takenAt ?? doing.at };
  const swaps = [...rota.swaps.filter(({ id }) => id !== swap.id), taken];
  return [...(await concernsOf(doing, { rota: { ...rota, swaps }, personId: takesId, ...wanted }))];
}

type Known = { readonly names: Names; readonly readers: Readers };

async function swapView(doing: PersonDoing, row: ShiftSwapRow, { names, readers }: Known): Promise<SwapView> {
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
    concerns: await concernsAbout(doing, row, may),
    takers: takersOf(doing, row, readers),
    may,
  };
}

async function readersByService({ tx, actor }: PersonDoing): Promise<Readers> {
  const readers = new Map<Service, readonly Colleague[]>();
  for (const service of Service.options) readers.set(service, await readersOf(tx, actor.organizationId, service));
  return readers;
}

async function swaps(doing: PersonDoing): Promise<z.output<typeof Swaps>> {
  const { tx, actor, at } = doing;
  const rows = await recentSwaps(tx, actor.organizationId, at);
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ givesId, askedOfId, takesId }) => [givesId, askedOfId, takesId]),
  );
  const readers = await readersByService(doing);
  const colleagues = new Map([...readers.values()].flat().map(({ id, name }) => [id, { id, name }]));
  const reachable = await readReachable(tx, [...colleagues.keys()], at);
  const views: SwapView[] = [];
  for (const row of rows) views.push(await swapView(doing, row, { names, readers }));
  return {
    swaps: views,
    colleagues: [...colleagues.values()].map((each) => ({ ...each, reachable: reachable(each.id) })),
  };
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
