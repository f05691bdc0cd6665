import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Handovers, NewHandover } from '../../../shared/contracts/rota';
import { isRed, type OpenItem } from '../../../shared/domain/handover';
import { Service } from '../../../shared/domain/case';
import type { PersonId } from '../../../shared/domain/ids';
import { hasRole } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { claimCase, releaseClaim } from '../../../infra/db/claims';
import { openItemsOf, waitingHandovers, withdrawHandovers } from '../../../infra/db/handovers';
import { closeOwnShifts } from '../../../infra/db/planShifts';
import { deskPeople } from '../../../infra/db/reads/contacts';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readersOf } from '../../../infra/db/reads/rota';
import { noteShown } from '../../../infra/db/shownCases';
import { AssignmentTable } from '../../../infra/db/tables/case';
import { ShiftHandoverTable, type ShiftHandoverRow } from '../../../infra/db/tables/rota';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull, readFacts } from '../views/caseFacts';
import { noteChange, rotaAlone } from './changeRota';
import { hushHandover, tellHandover } from './tellRota';

const one = z.object({ id: z.uuid() });
const isCoordinator = ({ actor }: PersonDoing): boolean => hasRole(actor, 'coordinator');
const ownItems = (doing: PersonDoing): Promise<readonly OpenItem[]> =>
  openItemsOf(doing.tx, { personId: doing.actor.personId, desk: isCoordinator(doing) });

async function itemViews({ tx }: PersonDoing, items: readonly OpenItem[]): Promise<Handovers['open']> {
  const facts = await readFacts(
    tx,
    items.map(({ caseId }) => caseId),
  );
  return items.flatMap((item) => {
    const of = facts.get(item.caseId);
    return of ? [{ item, caseId: item.caseId, caseNumber: of.number, clinic: of.clinic.nameZh }] : [];
  });
}

/** Readers hand over to readers, the desk to the desk. */
async function colleagues(doing: PersonDoing): Promise<Handovers['next']> {
  const { tx, actor } = doing;
  const found = new Map<PersonId, string>();
  for (const service of Service.options) {
    for (const { id, name } of await readersOf(tx, actor.organizationId, service)) found.set(id, name);
  }
  const desk = isCoordinator(doing) ? await deskPeople(tx, actor.organizationId) : [];
  for (const { id, name } of desk) found.set(id, name);
  found.delete(actor.personId);
  return [...found].map(([id, name]) => ({ id, name }));
}

async function handovers(doing: PersonDoing): Promise<Handovers> {
  const rows = await waitingHandovers(doing.tx, doing.actor.personId);
  const names = await peopleNamed(
    doing.tx,
    rows.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  const named = (id: PersonId) => ({ id, name: names.get(id)?.name ?? '' });
  const mine: Handovers['mine'] = [];
  for (const row of rows) {
    mine.push({
      id: row.id,
      service: row.service,
      from: named(row.fromId),
      to: row.toId && named(row.toId),
      note: row.note,
      handedAt: iso(row.handedAt),
      takenAt: isoOrNull(row.takenAt),
      items: await itemViews(doing, row.openItems),
    });
  }
  const open = await itemViews(doing, await ownItems(doing));
  const items = [...open, ...mine.flatMap((row) => row.items)];
  await noteShown(doing, { list: 'handovers', caseIds: items.map(({ caseId }) => caseId) });
  return { open, next: await colleagues(doing), mine };
}

/** What is red goes to somebody by name, and stays with the giver until that one has taken it. */
async function hand(doing: PersonDoing, { service, toId, note }: NewHandover): Promise<void> {
  const { tx, at, actor } = doing;
  const { organizationId, personId: fromId } = actor;
  // Of two that are given at once the later one stands.
  await rotaAlone(doing);
  const items = await ownItems(doing);
  if (toId === null && items.some(isRed)) throw new Refusal('rota/alarm-needs-owner');
  if (toId !== null && !(await colleagues(doing)).some(({ id }) => id === toId)) {
    throw new Refusal('rota/unqualified', { personId: toId });
  }
  for (const id of await withdrawHandovers(doing, fromId)) await hushHandover(doing, id);
  const id = randomUUID();
  // With nothing red and nobody named there is nothing to wait for.
  const takenAt = toId === null ? at : null;
  const row = {
    id, organizationId, service, fromId, toId, note, openItems: [...items], handedAt: at, takenAt, withdrawnAt: null,
  }; // prettier-ignore
  await tx.insert(ShiftHandoverTable, row);
  if (takenAt) await closeOwnShifts(doing, fromId);
  await noteChange(doing, 'hand-over-shift', id);
  await tellHandover(doing, row, 'shift-handed');
}

/** The taker has read the list: what the giver holds becomes theirs in the same moment. */
async function takeClaims(doing: PersonDoing, { fromId }: ShiftHandoverRow): Promise<void> {
  const held = await doing.tx.find(AssignmentTable, {
    where: { personId: fromId, state: 'claimed' },
    order: { caseId: 'ASC' },
  });
  for (const assignment of held) {
    if (await releaseClaim(doing, assignment, { state: 'transferred', reason: 'shift-handover' })) {
      await claimCase(doing, assignment.caseId, doing.actor.personId);
    }
  }
}

async function take(doing: PersonDoing, id: string): Promise<void> {
  const { tx, at, actor } = doing;
  const where = { id, toId: actor.personId };
  const row = await tx.findOne(ShiftHandoverTable, { where, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new Refusal('access/not-found');
  if (row.takenAt || row.withdrawnAt) throw new Refusal('rota/swap-decided');
  await takeClaims(doing, row);
  await tx.update(ShiftHandoverTable, { id }, { takenAt: at });
  await closeOwnShifts(doing, row.fromId);
  await noteChange(doing, 'take-shift', id);
  await hushHandover(doing, id);
  await tellHandover(doing, row, 'shift-taken');
}

export const handoverEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/handovers', { action: 'rota/swap', answer: Handovers, perform: handovers }),
  endpoint('post', '/rota/handovers', {
    action: 'rota/swap',
    body: NewHandover,
    answer: Handovers,
    perform: async (doing, { body }) => {
      await hand(doing, body);
      return await handovers(doing);
    },
  }),
  endpoint('post', '/rota/handovers/:id/take', {
    action: 'rota/swap',
    params: one,
    answer: Handovers,
    perform: async (doing, { params: { id } }) => {
      await take(doing, id);
      return await handovers(doing);
    },
  }),
];
