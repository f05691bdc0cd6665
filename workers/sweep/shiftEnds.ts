import { coordinators } from '../../infra/db/audience';
import type { Doing } from '../../infra/db/doing';
import { pageDuty } from '../../infra/db/dutyPages';
import { heldNow, type Held } from '../../infra/db/handovers';
import { findLead } from '../../infra/db/organizations';
import { peopleNamed } from '../../infra/db/reads/names';
import { readRota } from '../../infra/db/reads/rota';
import { readClocks } from '../../infra/db/settings';
import { noteShiftEnd } from '../../infra/db/shiftNotices';
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
  const message = 'shift-ending';
  const subject = await noteShiftEnd(doing, { personId, until, message });
  if (subject === null) return;
  const facts = { until: until.toISOString(), ...held };
  await pageDuty(doing, [{ people: [personId], message, subject, place, facts }]);
}

/** Nobody on duty answers for what is red: the desk finds somebody. */
async function tellDesk(doing: Doing, lead: OrganizationRow, { personId, until, held }: Holder): Promise<void> {
  const message = 'alarm-left';
  const subject = await noteShiftEnd(doing, { personId, until, message });
  if (subject === null) return;
  const people = await coordinators(doing.tx, lead.id, { service: 'ecg-resting', at: doing.at });
  const who = (await peopleNamed(doing.tx, [personId])).get(personId)?.name ?? null;
  const facts = { who, until: until.toISOString(), red: held.red };
  await pageDuty(doing, [{ people, message, subject, place: lead.nameZh, facts }]);
}

/** 交班提醒: before a shift ends, and to the desk when it has ended over an open alarm. Each is said once. */
export const tellOfShiftEnds: Duty = (needs) =>
  asSweep(needs, async (doing) => {
    const held = await heldNow(doing.tx);
    const lead = held.size > 0 ? await findLead(doing) : null;
    if (!lead) return;
    const { soon, gone } = await leaving(doing, lead, held);
    for (const holder of soon) await remind(doing, lead.nameZh, holder);
    for (const holder of gone) await tellDesk(doing, lead, holder);
  });
