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

/** What is over is not undone, and nobody takes an evening that has passed. */
const mayNow = (doing: PersonDoing, row: ShiftSwapRow): SwapView['may'] =>
  row.untilAt <= doing.at
    ? []
    : events.filter(
        (event) =>
          moveSwap(row.state, event) !== undefined &&
          maySwap(row, event, { personId: doing.actor.personId, desk: isDesk(doing) }),
      );

type Names = ReadonlyMap<PersonId, NamedPerson>;

function swapView(doing: PersonDoing, row: ShiftSwapRow, names: Names): SwapView {
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
    may: mayNow(doing, row),
  };
}

async function swaps(doing: PersonDoing): Promise<z.output<typeof Swaps>> {
  const { tx, actor, at } = doing;
  const rows = await recentSwaps(tx, actor.organizationId, at);
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ givesId, askedOfId, takesId }) => [givesId, askedOfId, takesId]),
  );
  const colleagues = new Map<PersonId, { id: PersonId; name: string }>();
  for (const service of Service.options) {
    for (const { id, name } of await readersOf(tx, actor.organizationId, service)) colleagues.set(id, { id, name });
  }
  return { swaps: rows.map((row) => swapView(doing, row, names)), colleagues: [...colleagues.values()] };
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
