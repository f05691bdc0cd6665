import type { z } from 'zod';
import type { ReadNowView } from '../../../shared/contracts/http';
import type { ToldPerson } from '../../../shared/contracts/told';
import type { AlarmId, CaseId, PersonId } from '../../../shared/domain/ids';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { toldOf, type Told } from '../../../infra/db/reads/alarms';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import type { ReadNowRow } from '../../../infra/db/tables/alarm';
import type { PersonDoing } from '../needs';
import { groupedBy } from './groupedBy';
import { alarmCase, iso, isoOrNull, readFacts, type CaseFacts } from './caseFacts';

export type Names = ReadonlyMap<PersonId, NamedPerson>;
type Named = { readonly personId: PersonId; readonly name: string };

export const named = (names: Names, personId: PersonId): Named => ({ personId, name: names.get(personId)?.name ?? '' });

export const namedAt = (names: Names, personId: PersonId | null, at: Date | null): { by: Named; at: string } | null =>
  personId && at ? { by: named(names, personId), at: iso(at) } : null;

export const toldView = (told: Told): z.infer<typeof ToldPerson> => ({
  pageId: told.pageId,
  person: { id: told.personId, name: told.personName, organization: told.organization },
  channel: told.channel,
  message: told.message,
  level: told.level,
  round: told.round,
  state: told.state,
  at: iso(told.at),
  deliveredAt: isoOrNull(told.deliveredAt),
  failure: told.failure,
});

type OfCase = { readonly case: { readonly caseId: CaseId } };
export const casesIn = (alarms: readonly OfCase[]): CaseId[] => alarms.map((one) => one.case.caseId);

export const groupTold = (told: readonly Told[]): ReadonlyMap<AlarmId, readonly Told[]> =>
  groupedBy(told, ({ alarmId }) => alarmId);

export async function readNowViews(doing: PersonDoing, rows: readonly ReadNowRow[]): Promise<ReadNowView[]> {
  const { tx, at } = doing;
  const facts = await readFacts(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ claimedBy, firstOpinionBy }) => [claimedBy, firstOpinionBy]),
  );
  const told = groupTold(
    await toldOf(
      tx,
      rows.map(({ id }) => id),
    ),
  );
  return rows.flatMap((row) => {
    const of = facts.get(row.caseId);
    return of ? [readNowView(row, { facts: of, names, told: told.get(row.id) ?? [], at })] : [];
  });
}

type Parts = {
  readonly facts: CaseFacts;
  readonly names: Names;
  readonly told: readonly Told[];
  readonly at: Date;
};

const firstOpinionView = (row: ReadNowRow, names: Names): ReadNowView['firstOpinion'] => {
  const said = namedAt(names, row.firstOpinionBy, row.firstOpinionAt);
  return said && row.firstOpinion && { ...said, resolution: row.firstOpinion, reason: row.firstOpinionReason ?? '' };
};

const readNowView = (row: ReadNowRow, { facts, names, told, at }: Parts): ReadNowView => ({
  id: row.id,
  version: row.version,
  case: alarmCase(facts, at),
  state: row.state,
  cause: row.cause,
  findingKeys: row.findingKeys,
  level: row.level,
  round: row.round,
  raisedAt: iso(row.raisedAt),
  dueAt: isoOrNull(row.dueAt),
  claimedBy: row.claimedBy ? named(names, row.claimedBy) : null,
  claimedAt: isoOrNull(row.claimedAt),
  opinionDueAt:
    row.state === 'claimed' && row.claimedAt ? iso(addTime(row.claimedAt, milliseconds(row.policy.opinionMs))) : null,
  resolution: row.resolution,
  reason: row.reason,
  resolvedAt: isoOrNull(row.resolvedAt),
  firstOpinion: firstOpinionView(row, names),
  told: told.map(toldView),
  drill: row.drill,
});
