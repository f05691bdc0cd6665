import { quietenDesk, ringDesk } from '../../infra/db/deskRings';
import type { Doing } from '../../infra/db/doing';
import { pageDuty } from '../../infra/db/dutyPages';
import { heldNow, type Held } from '../../infra/db/handovers';
import { findLead } from '../../infra/db/organizations';
import { peopleNamed } from '../../infra/db/reads/names';
import { readRota } from '../../infra/db/reads/rota';
import { readClocks } from '../../infra/db/settings';
import { alarmsLeft, keepShiftEnd, noteShiftEnd } from '../../infra/db/shiftNotices';
import type { OrganizationRow } from '../../infra/db/tables/organization';
import type { PersonId } from '../../shared/domain/ids';
import { oneDay } from '../../shared/domain/localTime';
import { dutiesIn, endedWithin, endsWithin } from '../../shared/domain/shiftEnd';
import { addTime, milliseconds, timeBefore } from '../../shared/domain/units';
import { asSweep, type Duty } from './duty';

type Holder = { readonly personId: PersonId; readonly until: Date; readonly held: Held };

/** Who has something in hand and goes home soon, or has gone. */
async function leaving(doing: Doing, lead: OrganizationRow, held: ReadonlyMap<PersonId, Held>) {
  const { tx, at } = doing;
  const { shiftEndNotice } = await readClocks(tx);
  const moment = milliseconds(1);
  const ahead = { from: at, until: addTime(addTime(at, shiftEndNotice), moment) };
  const behind = { from: timeBefore(at, oneDay), until: addTime(at, moment) };
  const span = { from: behind.from, until: ahead.until };
  const duties = dutiesIn(await readRota(tx, lead.id, span), span);
  const holders = (endOf: (personId: PersonId) => Date | null): readonly Holder[] =>
    [...held].flatMap(([personId, each]) => {
      const until = endOf(personId);
      return until ? [{ personId, until, held: each }] : [];
    });
  return {
    soon: holders((id) => endsWithin(duties, id, ahead)),
    gone: holders((id) => endedWithin(duties, id, behind)).filter((each) => each.held.red > 0),
  };
}

async function remind(doing: Doing, place: string, { personId, until, held }: Holder): Promise<void> {
  const notice = { personId, until, message: 'shift-ending' } as const;
  const subject = await noteShiftEnd(doing, notice);
  if (subject === null) return;
  const facts = { until: until.toISOString(), ...held };
  await pageDuty(doing, [{ people: [personId], message: notice.message, subject, place, facts }]);
}

const message = 'alarm-left';

/** Nobody on duty answers for what is red: the desk finds somebody, and is rung until it has answered. */
async function tellOfLeft(doing: Doing, lead: OrganizationRow, { personId, until, held }: Holder): Promise<void> {
  const subject = await keepShiftEnd(doing, { personId, until, message });
  const who = (await peopleNamed(doing.tx, [personId])).get(personId)?.name ?? null;
  const facts = { who, until: until.toISOString(), red: held.red };
  await ringDesk(doing, { message, subject, leadId: lead.id, place: lead.nameZh, facts, whom: 'on-duty' });
}

/** It has ended, or somebody on duty has it. */
async function quietenOthers(doing: Doing, lead: OrganizationRow, gone: readonly Holder[]): Promise<void> {
  for (const { id: subject, personId } of await alarmsLeft(doing.tx)) {
    if (gone.some((holder) => holder.personId === personId)) continue;
    await quietenDesk(doing, { message, subject, leadId: lead.id });
  }
}

/**
 * 交班提醒: once before a shift ends; and to the desk, as long as a shift has ended over an open alarm and nobody has
 * answered.
 */
export const tellOfShiftEnds: Duty = (needs) =>
  asSweep(needs, async (doing) => {
    const lead = await findLead(doing);
    if (!lead) return;
    const held = await heldNow(doing.tx);
    const { soon, gone } = held.size > 0 ? await leaving(doing, lead, held) : { soon: [], gone: [] };
    for (const holder of soon) await remind(doing, lead.nameZh, holder);
    for (const holder of gone) await tellOfLeft(doing, lead, holder);
    await quietenOthers(doing, lead, gone);
  });
