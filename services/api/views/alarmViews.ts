import type { z } from 'zod';
import type { AlertView, ReadNowView } from '../../../shared/contracts/http';
import type { ToldPerson } from '../../../shared/contracts/told';
import type { AlarmId, PersonId } from '../../../shared/domain/ids';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { toldOf, type Told } from '../../../infra/db/reads/alarms';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import type { CriticalAlertRow, ReadNowRow } from '../../../infra/db/tables/alarm';
import type { PersonDoing } from '../needs';
import { alertMay } from './alertPermissions';
import { groupedBy } from './groupedBy';
import { alarmCase, iso, isoOrNull, readFacts, type CaseFacts } from './caseFacts';

type Names = ReadonlyMap<PersonId, NamedPerson>;
type Named = { readonly personId: PersonId; readonly name: string };

const named = (names: Names, personId: PersonId): Named => ({ personId, name: names.get(personId)?.name ?? '' });

const namedAt = (names: Names, personId: PersonId | null, at: Date | null): { by: Named; at: string } | null =>
  personId && at ? { by: named(names, personId), at: iso(at) } : null;

const toldView = (told: Told): z.infer<typeof ToldPerson> => ({
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

const groupTold = (told: readonly Told[]): ReadonlyMap<AlarmId, readonly Told[]> =>
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

/** A page of this alert has been delivered to a doctor or nurse of the clinic. */
export const clinicianReached = (told: readonly Told[], clinicId: CaseFacts['row']['clinicId']): boolean =>
  told.some(
    ({ organizationId, profession, deliveredAt }) =>
      organizationId === clinicId && deliveredAt !== null && (profession === 'doctor' || profession === 'nurse'),
  );

const peopleOf = (row: CriticalAlertRow): (PersonId | null)[] => [
  row.declaredBy,
  row.acknowledgedBy,
  row.disposedBy,
  row.confirmedBy,
  row.retractionAskedBy,
];

export async function alertViews(doing: PersonDoing, rows: readonly CriticalAlertRow[]): Promise<AlertView[]> {
  const { tx } = doing;
  const facts = await readFacts(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const names = await peopleNamed(tx, rows.flatMap(peopleOf));
  const told = groupTold(
    await toldOf(
      tx,
      rows.map(({ id }) => id),
    ),
  );
  return rows.flatMap((row) => {
    const of = facts.get(row.caseId);
    return of ? [alertView(doing, row, { facts: of, names, told: told.get(row.id) ?? [], at: doing.at })] : [];
  });
}

const acknowledgedView = (row: CriticalAlertRow, names: Names): AlertView['acknowledged'] => {
  const acknowledged = namedAt(names, row.acknowledgedBy, row.acknowledgedAt);
  if (!acknowledged || !row.readBack) return null;
  const { readBack, acknowledgedProfession, acknowledgedOutcome } = row;
  return {
    ...acknowledged,
    profession: acknowledgedProfession ?? 'other',
    readBack,
    outcome: acknowledgedOutcome ?? 'taking-care',
  };
};

const dispositionView = (row: CriticalAlertRow, names: Names): AlertView['disposition'] => {
  const disposed = namedAt(names, row.disposedBy, row.disposedAt);
  return disposed && { ...disposed, text: row.dispositionText ?? '', doctor: row.dispositionDoctor ?? '' };
};

const retractionView = (row: CriticalAlertRow, names: Names): AlertView['retraction'] => {
  const asked = namedAt(names, row.retractionAskedBy, row.retractionAskedAt);
  if (!asked) return null;
  return { askedBy: asked.by, at: asked.at, reason: row.retractionReason ?? '', done: row.state === 'retracted' };
};

/** What was said and done at the clinic and back. */
const answers = (row: CriticalAlertRow, names: Names) => {
  const confirmed = namedAt(names, row.confirmedBy, row.confirmedAt);
  const { doctorInformedName: name, doctorInformedAt: informedAt } = row;
  return {
    acknowledged: acknowledgedView(row, names),
    doctorInformed: name !== null && informedAt ? { name, at: iso(informedAt) } : null,
    disposition: dispositionView(row, names),
    confirmed: confirmed && { ...confirmed, outcome: row.outcome ?? '' },
    retraction: retractionView(row, names),
  };
};

const nextStep = ({ state, policy, level }: CriticalAlertRow): AlertView['nextStep'] =>
  state === 'declared' || state === 'notifying' ? (policy.levels[level]?.to ?? null) : null;

const alertView = (doing: PersonDoing, row: CriticalAlertRow, { facts, names, told, at }: Parts): AlertView => ({
  id: row.id,
  version: row.version,
  case: alarmCase(facts, at),
  state: row.state,
  severity: row.severity,
  findingKey: row.findingKey,
  summary: row.summary,
  level: row.level,
  round: row.round,
  declaredBy: named(names, row.declaredBy),
  declaredAt: iso(row.declaredAt),
  dueAt: isoOrNull(row.dueAt),
  breachAt: iso(addTime(row.declaredAt, milliseconds(row.policy.breachMs))),
  breachedAt: isoOrNull(row.breachedAt),
  nextStep: nextStep(row),
  ...answers(row, names),
  wrongReadBacks: row.wrongReadBacks,
  doctorInformedDueAt: isoOrNull(row.doctorInformedDueAt),
  dispositionDueAt: isoOrNull(row.dispositionDueAt),
  told: told.map(toldView),
  drill: row.drill,
  may: alertMay(doing, {
    ...row,
    clinicId: facts.row.clinicId,
    clinicianReached: clinicianReached(told, facts.row.clinicId),
  }),
});
