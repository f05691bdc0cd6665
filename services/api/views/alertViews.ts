import type { AlertView } from '../../../shared/contracts/http';
import type { CallView } from '../../../shared/contracts/loop';
import type { PersonId } from '../../../shared/domain/ids';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { certificatesOf } from '../../../infra/db/loopCertificates';
import { callsOf } from '../../../infra/db/phoneCalls';
import { toldOf, type Told } from '../../../infra/db/reads/alarms';
import { peopleNamed } from '../../../infra/db/reads/names';
import type { CriticalAlertRow } from '../../../infra/db/tables/alarm';
import type { LoopCertificateRow, PhoneCallRow } from '../../../infra/db/tables/loop';
import type { PersonDoing } from '../needs';
import { groupTold, named, namedAt, toldView, type Names } from './alarmViews';
import { alertMay } from './alertPermissions';
import { alarmCase, iso, isoOrNull, readFacts, type CaseFacts } from './caseFacts';
import { groupedBy } from './groupedBy';

type Parts = {
  readonly facts: CaseFacts;
  readonly names: Names;
  readonly told: readonly Told[];
  readonly calls: readonly PhoneCallRow[];
  readonly certificate: LoopCertificateRow | undefined;
  readonly at: Date;
};

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
  row.acknowledgedNotedBy,
  row.downtimeEnteredBy,
];

export async function alertViews(doing: PersonDoing, rows: readonly CriticalAlertRow[]): Promise<AlertView[]> {
  const { tx, at } = doing;
  const ids = rows.map(({ id }) => id);
  const facts = await readFacts(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const told = groupTold(await toldOf(tx, ids));
  const calls = await callsOf(tx, ids);
  const callsOfAlert = groupedBy(calls, ({ alertId }) => alertId);
  const callers = calls.flatMap(({ calledBy, answeredBy }) => [calledBy, answeredBy]);
  const names = await peopleNamed(tx, [...rows.flatMap(peopleOf), ...callers]);
  const certificates = new Map((await certificatesOf(tx, ids)).map((row) => [row.alertId, row]));
  return rows.flatMap((row) => {
    const of = facts.get(row.caseId);
    if (!of) return [];
    const its = { told: told.get(row.id) ?? [], calls: callsOfAlert.get(row.id) ?? [] };
    return [alertView(doing, row, { facts: of, names, ...its, certificate: certificates.get(row.id), at })];
  });
}

const acknowledgedView = (row: CriticalAlertRow, names: Names): AlertView['acknowledged'] => {
  const acknowledged = namedAt(names, row.acknowledgedBy, row.acknowledgedAt);
  if (!acknowledged || !row.readBack) return null;
  const { readBack, acknowledgedProfession, acknowledgedOutcome, acknowledgedNotedBy } = row;
  return {
    ...acknowledged,
    profession: acknowledgedProfession ?? 'other',
    readBack,
    outcome: acknowledgedOutcome ?? 'taking-care',
    channel: row.acknowledgedChannel ?? 'screen',
    notedBy: acknowledgedNotedBy && named(names, acknowledgedNotedBy),
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

const callView = (call: PhoneCallRow, names: Names): CallView => ({
  at: iso(call.calledAt),
  by: named(names, call.calledBy),
  answeredBy: call.answeredBy && named(names, call.answeredBy),
  said: call.said,
  readBack: call.readBack,
  agreed: call.agreed,
  acknowledged: call.acknowledged,
});

const downtimeView = (row: CriticalAlertRow, names: Names): AlertView['downtime'] => {
  const entered = namedAt(names, row.downtimeEnteredBy, row.downtimeEnteredAt);
  return entered && { ...entered, reason: row.downtimeReason ?? '' };
};

/** Beside the pages: the telephone, the paper, and what stands in for it. */
const besides = (row: CriticalAlertRow, { names, calls, certificate }: Parts) => ({
  supersededBy: row.supersededBy,
  downtime: downtimeView(row, names),
  calls: calls.map((call) => callView(call, names)),
  certificate: certificate ? { hash: certificate.hash, pdf: certificate.pdfSha256 !== null } : null,
});

const nextStep = ({ state, policy, level }: CriticalAlertRow): AlertView['nextStep'] =>
  state === 'declared' || state === 'notifying' ? (policy.levels[level]?.to ?? null) : null;

const after = (row: CriticalAlertRow, ms: number): string => iso(addTime(row.declaredAt, milliseconds(ms)));

/** Where it stands on its way up, and what is due when. */
const ringing = (row: CriticalAlertRow) => ({
  level: row.level,
  round: row.round,
  dueAt: isoOrNull(row.dueAt),
  phonePromptAt: after(row, row.policy.phonePromptMs),
  breachAt: after(row, row.policy.breachMs),
  breachedAt: isoOrNull(row.breachedAt),
  nextStep: nextStep(row),
  doctorInformedDueAt: isoOrNull(row.doctorInformedDueAt),
  dispositionDueAt: isoOrNull(row.dispositionDueAt),
});

const alertView = (doing: PersonDoing, row: CriticalAlertRow, parts: Parts): AlertView => ({
  ...besides(row, parts),
  ...answers(row, parts.names),
  ...ringing(row),
  id: row.id,
  version: row.version,
  case: alarmCase(parts.facts, parts.at),
  state: row.state,
  severity: row.severity,
  findingKey: row.findingKey,
  summary: row.summary,
  declaredBy: named(parts.names, row.declaredBy),
  declaredAt: iso(row.declaredAt),
  wrongReadBacks: row.wrongReadBacks,
  told: parts.told.map(toldView),
  drill: row.drill,
  may: alertMay(doing, {
    ...row,
    clinicId: parts.facts.row.clinicId,
    clinicianReached: clinicianReached(parts.told, parts.facts.row.clinicId),
  }),
});
