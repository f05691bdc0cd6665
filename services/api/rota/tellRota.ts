import { isRed } from '../../../shared/domain/handover';
import { AlarmId, type PersonId } from '../../../shared/domain/ids';
import type { Span } from '../../../shared/domain/localTime';
import { toldOfAsking, toldOfDecision, toldOfOverride, type RotaWord } from '../../../shared/domain/rotaTold';
import type { SwapEvent } from '../../../shared/domain/swap';
import { pageDuty, type DutyPage } from '../../../infra/db/dutyPages';
import { answerPages } from '../../../infra/db/pages';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { readersOf } from '../../../infra/db/reads/rota';
import type { ShiftOverrideRow } from '../../../infra/db/tables/organization';
import type { PlanShiftRow, RotaPlanRow, ShiftHandoverRow, ShiftSwapRow } from '../../../infra/db/tables/rota';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

const times = ({ from, until }: Span) => ({ from: iso(from), until: iso(until) });
const placeOf = async ({ tx, actor }: PersonDoing): Promise<string> =>
  (await readOrganization(tx, actor.organizationId)).nameZh;

type About = Span & { readonly subject: string };

async function say(doing: PersonDoing, { subject, ...span }: About, words: readonly RotaWord[]): Promise<void> {
  if (words.length === 0) return;
  const names = await peopleNamed(
    doing.tx,
    words.map(({ who }) => who),
  );
  const place = await placeOf(doing);
  const pages = words.map(({ to, message, who }): DutyPage => {
    const facts = { ...times(span), who: (who && names.get(who)?.name) ?? null };
    return { people: [to], message, subject, place, facts };
  });
  await pageDuty(doing, pages);
}

const ofSwap = ({ id, fromAt, untilAt }: ShiftSwapRow): About => ({ subject: id, from: fromAt, until: untilAt });

export async function tellAsked(doing: PersonDoing, swap: ShiftSwapRow): Promise<void> {
  const { tx, actor } = doing;
  const readers = swap.askedOfId ? [] : await readersOf(tx, actor.organizationId, swap.service);
  const anybody = readers.map(({ id }) => id);
  await say(doing, ofSwap(swap), toldOfAsking(swap, { actor: actor.personId, anybody }));
}

/** What has been decided need not be decided by whoever else was asked. */
export async function tellDecided(doing: PersonDoing, swap: ShiftSwapRow, event: SwapEvent): Promise<void> {
  await answerPages(doing, { alarmId: AlarmId.parse(swap.id), messages: ['swap-asked'] });
  await say(doing, ofSwap(swap), toldOfDecision(swap, event, doing.actor.personId));
}

export async function tellOverride(doing: PersonDoing, row: ShiftOverrideRow, takenBack: boolean): Promise<void> {
  const about = { subject: row.id, from: row.fromAt, until: row.untilAt };
  await say(doing, about, toldOfOverride(row, { actor: doing.actor.personId, takenBack }));
}

/** One page for each who stands in it, with their first shift that is not over. */
export async function tellPlan(
  doing: PersonDoing,
  { id, untilAt }: RotaPlanRow,
  { message, shifts }: { message: 'plan-published' | 'plan-withdrawn'; shifts: readonly PlanShiftRow[] },
): Promise<void> {
  const first = new Map<PersonId, PlanShiftRow>();
  for (const shift of shifts) {
    if (shift.untilAt > doing.at && !first.has(shift.personId)) first.set(shift.personId, shift);
  }
  first.delete(doing.actor.personId);
  const place = await placeOf(doing);
  const pages = [...first].map(([personId, { fromAt }]): DutyPage => {
    const facts = times({ from: fromAt, until: untilAt });
    return { people: [personId], message, subject: id, place, facts };
  });
  await pageDuty(doing, pages);
}

/** The taker hears how much is handed; the giver, that it has been taken. */
export async function tellHandover(
  doing: PersonDoing,
  { id, fromId, toId, openItems }: ShiftHandoverRow,
  message: 'shift-handed' | 'shift-taken',
): Promise<void> {
  const [to, who] = message === 'shift-handed' ? [toId, fromId] : [fromId, toId];
  if (!to) return;
  const names = await peopleNamed(doing.tx, [who]);
  const red = openItems.filter(isRed).length;
  const claims = openItems.filter(({ kind }) => kind === 'claim').length;
  const facts = { who: (who && names.get(who)?.name) ?? null, red, claims };
  const place = await placeOf(doing);
  await pageDuty(doing, [{ people: [to], message, subject: id, place, facts }]);
}

/** Taken, or withdrawn by a newer one: nobody is asked for it any more. */
export const hushHandover = (doing: PersonDoing, id: string): Promise<void> =>
  answerPages(doing, { alarmId: AlarmId.parse(id), messages: ['shift-handed'] });
