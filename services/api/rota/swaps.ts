import { randomUUID } from 'node:crypto';
import type { NewSwap } from '../../../shared/contracts/rota';
import type { PersonId } from '../../../shared/domain/ids';
import { dutySpans, gapsIn } from '../../../shared/domain/dutySpans';
import { meet, type Span } from '../../../shared/domain/localTime';
import { hasRole } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { maySwap, moveSwap, type SwapEvent } from '../../../shared/domain/swap';
import { writeAudit } from '../../../infra/db/audit';
import { readRota, swapOf } from '../../../infra/db/reads/rota';
import { ShiftSwapTable, type ShiftSwapRow } from '../../../infra/db/tables/rota';
import type { PersonDoing } from '../needs';
import { requireQualified, rotaAlone } from './changeRota';
import { tellAsked, tellDecided } from './tellRota';

export const isDesk = ({ actor }: PersonDoing): boolean => hasRole(actor, 'coordinator', 'department-head');

const note = (doing: PersonDoing, row: ShiftSwapRow, action: string): Promise<void> =>
  writeAudit(doing, {
    action,
    subjectKind: 'setting',
    subjectId: `swap/${row.id}`,
    detail: { givesId: row.givesId, askedOfId: row.askedOfId, takesId: row.takesId },
  });

type Exchange = Span & {
  readonly service: ShiftSwapRow['service'];
  readonly gives: PersonId;
  readonly takes: PersonId | null;
};

/** The giver must be on duty all the time that is given, and the taker at none of it. */
async function requireDuty({ tx, actor }: PersonDoing, { service, gives, takes, ...span }: Exchange): Promise<void> {
  const duties = dutySpans(await readRota(tx, actor.organizationId, span), { service, ...span });
  const own = duties.filter(({ personId }) => personId === gives);
  if (gapsIn(own, span).length > 0) throw new Refusal('rota/not-on-duty', { personId: gives });
  if (takes && duties.some((duty) => duty.personId === takes && meet(duty, span))) {
    throw new Refusal('rota/already-on-duty', { personId: takes });
  }
}

async function requireSound(doing: PersonDoing, row: ShiftSwapRow, takes: PersonId | null): Promise<void> {
  const { service, givesId } = row;
  const { back, from, until } = swapOf(row);
  const span = { from: from > doing.at ? from : doing.at, until };
  if (span.until <= span.from) throw new Refusal('rota/span-past');
  await requireDuty(doing, { service, gives: givesId, takes, ...span });
  if (takes) await requireQualified(doing, service, { personId: takes, until });
  if (!back) return;
  if (back.until <= back.from || back.from < doing.at) throw new Refusal('rota/span-past');
  if (!takes) throw new Refusal('request/malformed', { paths: ['askedOfId'] });
  await requireDuty(doing, { service, gives: takes, takes: givesId, ...back });
  await requireQualified(doing, service, { personId: givesId, until: back.until });
}

async function lockSwap({ tx, actor }: PersonDoing, id: string): Promise<ShiftSwapRow> {
  const where = { id, organizationId: actor.organizationId };
  const found = await tx.findOne(ShiftSwapTable, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

type Decision = { readonly event: SwapEvent; readonly columns?: Partial<ShiftSwapRow> };

async function save(doing: PersonDoing, row: ShiftSwapRow, { event, columns = {} }: Decision): Promise<void> {
  const state = moveSwap(row.state, event);
  if (!state) throw new Refusal('rota/swap-decided');
  const decided = { state, decidedBy: doing.actor.personId, decidedAt: doing.at, ...columns };
  await doing.tx.update(ShiftSwapTable, { id: row.id }, decided);
  await note(doing, { ...row, ...decided }, `swap-${event}`);
  await tellDecided(doing, { ...row, ...decided }, event);
}

/** Effective at once. */
async function take(doing: PersonDoing, row: ShiftSwapRow, takes: PersonId): Promise<void> {
  await rotaAlone(doing);
  if (!moveSwap(row.state, 'take')) throw new Refusal('rota/swap-decided');
  await requireSound(doing, row, takes);
  await save(doing, row, { event: 'take', columns: { takesId: takes, takenAt: doing.at } });
}

const undecided = {
  takesId: null,
  takenAt: null,
  decidedBy: null,
  decidedAt: null,
  undoneAt: null,
} as const;

const rowOf = ({ actor, at }: PersonDoing, { from, until, back, ...asked }: Omit<NewSwap, 'agreed'>): ShiftSwapRow => ({
  ...undecided,
  ...asked,
  id: randomUUID(),
  organizationId: actor.organizationId,
  state: 'asked',
  fromAt: new Date(from),
  untilAt: new Date(until),
  backFromAt: back && new Date(back.from),
  backUntilAt: back && new Date(back.until),
  askedBy: actor.personId,
  askedAt: at,
});

/** One's own duty; the desk anybody's, and it alone says that both have agreed. */
function requireMayAsk(doing: PersonDoing, { givesId, askedOfId, agreed }: NewSwap): void {
  if ((givesId !== doing.actor.personId || agreed) && !isDesk(doing)) throw new Refusal('rota/swap-not-yours');
  if (askedOfId === givesId || (agreed && !askedOfId)) throw new Refusal('request/malformed', { paths: ['askedOfId'] });
}

export async function askSwap(doing: PersonDoing, asked: NewSwap): Promise<string> {
  requireMayAsk(doing, asked);
  const { agreed, ...wish } = asked;
  const row = rowOf(doing, wish);
  await requireSound(doing, row, row.askedOfId);
  await doing.tx.insert(ShiftSwapTable, row);
  await note(doing, row, 'swap-ask');
  if (agreed && row.askedOfId) await take(doing, row, row.askedOfId);
  else await tellAsked(doing, row);
  return row.id;
}

type Deciding = { readonly id: string; readonly event: SwapEvent; readonly takesId?: PersonId | undefined };

export async function decideSwap(doing: PersonDoing, { id, event, takesId }: Deciding): Promise<void> {
  const row = await lockSwap(doing, id);
  if (!moveSwap(row.state, event)) throw new Refusal('rota/swap-decided');
  const { personId } = doing.actor;
  if (!maySwap(row, event, { personId, takesId, desk: isDesk(doing) })) throw new Refusal('rota/swap-not-yours');
  if (event === 'take') await take(doing, row, takesId ?? personId);
  else await save(doing, row, { event, columns: event === 'undo' ? { undoneAt: doing.at } : {} });
}
