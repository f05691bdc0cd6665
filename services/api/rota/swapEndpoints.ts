import { z } from 'zod';
import { NewSwap, Swaps, type SwapView } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { maySwap, moveSwap, type SwapEvent } from '../../../shared/domain/swap';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import { readersOf } from '../../../infra/db/reads/rota';
import { recentSwaps } from '../../../infra/db/reads/swaps';
import type { ShiftSwapRow } from '../../../infra/db/tables/rota';
import type { PersonId } from '../../../shared/domain/ids';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import { askSwap, decideSwap, isDesk } from './swaps';

const events = ['take', 'decline', 'withdraw', 'undo'] as const satisfies readonly SwapEvent[];

type Names = ReadonlyMap<PersonId, NamedPerson>;
/** Who may read a service, whatever they may else. */
type Readers = ReadonlyMap<Service, readonly { readonly id: PersonId; readonly name: string }[]>;

/** What is over is not undone, nobody takes an evening that has passed, and only a reader takes a reader's. */
function mayNow(doing: PersonDoing, row: ShiftSwapRow, readers: Readers): SwapView['may'] {
  if (row.untilAt <= doing.at) return [];
  const { personId } = doing.actor;
  const reads = readers.get(row.service)?.some(({ id }) => id === personId) ?? false;
  return events.filter(
    (event) =>
      moveSwap(row.state, event) !== undefined &&
      (event !== 'take' || reads) &&
      maySwap(row, event, { personId, desk: isDesk(doing) }),
  );
}

type Known = { readonly names: Names; readonly readers: Readers };

function swapView(doing: PersonDoing, row: ShiftSwapRow, { names, readers }: Known): SwapView {
  const named = (id: PersonId) => ({ id, name: names.get(id)?.name ?? '' });
  const { id, service, state, backFromAt, backUntilAt } = row;
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
    may: mayNow(doing, row, readers),
  };
}

async function swaps(doing: PersonDoing): Promise<z.output<typeof Swaps>> {
  const { tx, actor, at } = doing;
  const rows = await recentSwaps(tx, actor.organizationId, at);
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ givesId, askedOfId, takesId }) => [givesId, askedOfId, takesId]),
  );
  const readers = new Map<Service, readonly { id: PersonId; name: string }[]>();
  for (const service of Service.options) {
    const people = await readersOf(tx, actor.organizationId, service);
    readers.set(
      service,
      people.map(({ id, name }) => ({ id, name })),
    );
  }
  const colleagues = new Map([...readers.values()].flat().map((person) => [person.id, person]));
  return { swaps: rows.map((row) => swapView(doing, row, { names, readers })), colleagues: [...colleagues.values()] };
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
    answer: Swaps,
    perform: async (doing, { params: { id, event } }) => {
      await decideSwap(doing, id, event);
      return await swaps(doing);
    },
  }),
];
