import type { ReachablePeople, ReachablePerson } from '../../../shared/contracts/contacts';
import type { PersonId } from '../../../shared/domain/ids';
import { holds, oneDay } from '../../../shared/domain/localTime';
import { dutiesIn } from '../../../shared/domain/shiftEnd';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { coordinators } from '../../../infra/db/audience';
import { clinicDutyPeople } from '../../../infra/db/reads/dutyPeople';
import { organizationsNamed, peopleNamed } from '../../../infra/db/reads/names';
import { countOn, reachabilityOf } from '../../../infra/db/reads/reachability';
import { readRota } from '../../../infra/db/reads/rota';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

type Duty = ReachablePerson['duty'];

/** By their first duty: who is on call, who will be within a day, who sits at the desk, who answers at a clinic. */
async function dutiesAt({ tx, actor }: PersonDoing, at: Date): Promise<ReadonlyMap<PersonId, Duty>> {
  const ahead = { from: at, until: addTime(at, milliseconds(oneDay)) };
  const shifts = dutiesIn(await readRota(tx, actor.organizationId, ahead), ahead);
  const onDuty = shifts.filter((shift) => holds(shift, at));
  const lists: readonly (readonly [Duty, readonly PersonId[]])[] = [
    ['on-call', onDuty.map(({ personId }) => personId)],
    ['on-call-soon', shifts.map(({ personId }) => personId)],
    ['coordinator', await coordinators(tx, actor.organizationId)],
    ['duty-contact', await clinicDutyPeople(tx)],
  ];
  const duties = new Map<PersonId, Duty>();
  for (const [duty, ids] of lists) for (const id of ids) if (!duties.has(id)) duties.set(id, duty);
  return duties;
}

const order: Readonly<Record<ReachablePerson['level'], number>> = { red: 0, amber: 1, green: 2 };

/** Whom an alarm of that time and of the day after it would ring, those first whom it would perhaps not reach. */
export async function reachablePeople(doing: PersonDoing, at: Date): Promise<ReachablePeople> {
  const duties = await dutiesAt(doing, at);
  const ids = [...duties.keys()];
  const names = await peopleNamed(doing.tx, ids);
  const places = await organizationsNamed(
    doing.tx,
    [...names.values()].map(({ organizationId }) => organizationId),
  );
  const reached = await reachabilityOf(doing.tx, ids, doing.at);
  const reachable = await countOn(doing.tx, reached, doing.at);
  const people = [...duties].flatMap(([id, duty]): ReachablePerson[] => {
    const [named, found] = [names.get(id), reached.get(id)];
    if (!named || !found) return [];
    const { name, organizationId } = named;
    const organization = places.get(organizationId)?.nameZh ?? '';
    const { level, proven } = found;
    return [{ id, name, organizationId, organization, duty, reachable: reachable(id), level, proven: [...proven] }];
  });
  return {
    at: iso(at),
    people: people.sort((a, b) => Number(a.reachable) - Number(b.reachable) || order[a.level] - order[b.level]),
  };
}
