import type { ReachablePeople, ReachablePerson } from '../../../shared/contracts/contacts';
import { Service } from '../../../shared/domain/case';
import type { PersonId } from '../../../shared/domain/ids';
import { onCall } from '../../../shared/domain/rota';
import { coordinators } from '../../../infra/db/audience';
import { clinicDutyPeople } from '../../../infra/db/reads/dutyPeople';
import { organizationsNamed, peopleNamed } from '../../../infra/db/reads/names';
import { reachabilityOf } from '../../../infra/db/reads/reachability';
import { readRotaAt } from '../../../infra/db/reads/rota';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

type Duty = ReachablePerson['duty'];

/** By their first duty: who is on call, who sits at the desk, who answers at a clinic. */
async function dutiesAt({ tx, actor }: PersonDoing, at: Date): Promise<ReadonlyMap<PersonId, Duty>> {
  const rota = await readRotaAt(tx, actor.organizationId, at);
  const onDuty = Service.options.flatMap((service) => onCall(rota, service, at));
  const lists: readonly (readonly [Duty, readonly PersonId[]])[] = [
    ['on-call', onDuty],
    ['coordinator', await coordinators(tx, actor.organizationId)],
    ['duty-contact', await clinicDutyPeople(tx)],
  ];
  const duties = new Map<PersonId, Duty>();
  for (const [duty, ids] of lists) for (const id of ids) if (!duties.has(id)) duties.set(id, duty);
  return duties;
}

const order: Readonly<Record<ReachablePerson['level'], number>> = { red: 0, amber: 1, green: 2 };

/** Whom an alarm of that time would ring, those first whom it would perhaps not reach. */
export async function reachablePeople(doing: PersonDoing, at: Date): Promise<ReachablePeople> {
  const duties = await dutiesAt(doing, at);
  const ids = [...duties.keys()];
  const names = await peopleNamed(doing.tx, ids);
  const places = await organizationsNamed(
    doing.tx,
    [...names.values()].map(({ organizationId }) => organizationId),
  );
  const reached = await reachabilityOf(doing.tx, ids, doing.at);
  const people = [...duties].flatMap(([id, duty]): ReachablePerson[] => {
    const [named, found] = [names.get(id), reached.get(id)];
    if (!named || !found) return [];
    const { name, organizationId } = named;
    const organization = places.get(organizationId)?.nameZh ?? '';
    return [{ id, name, organizationId, organization, duty, level: found.level, proven: [...found.proven] }];
  });
  return { at: iso(at), people: people.sort((a, b) => order[a.level] - order[b.level]) };
}
