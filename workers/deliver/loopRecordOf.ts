import type { LoopFacts } from '../../infra/db/loopFacts';
import type { CriticalAlertRow, PageRow } from '../../infra/db/tables/alarm';
import { findingName } from '../../shared/domain/findingNames';
import type { PersonId } from '../../shared/domain/ids';
import type { LoopRecord, Staff } from '../../shared/domain/loopRecord';
import { readBackPatient } from '../../shared/domain/readBack';
import { toldWords } from './words';

const iso = (at: Date): string => at.toISOString();
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const staff = ({ people }: LoopFacts, id: PersonId): Staff => {
  const person = people.get(id);
  return { name: person?.name ?? id, staffNumber: person?.staffNumber ?? '' };
};

type Told = LoopRecord['told'][number];

/** Who was told first counts; how often again says only that nobody answered. */
function toldOf(facts: LoopFacts, { id }: CriticalAlertRow): Told[] {
  const told = new Map<string, Told>();
  const add = (page: PageRow): void => {
    const key = `${page.personId} ${page.message} ${page.channel}`;
    const first = told.get(key);
    const house = facts.people.get(page.personId)?.organizationId;
    const organization = (house && facts.organizations.get(house)?.nameZh) ?? '';
    const { channel, message } = page;
    const fresh = { to: staff(facts, page.personId), organization, channel, message, at: iso(page.createdAt) };
    const deliveredAt = first?.deliveredAt ?? isoOrNull(page.deliveredAt);
    told.set(key, { ...(first ?? fresh), deliveredAt, times: (first?.times ?? 0) + 1 });
  };
  for (const page of facts.pages) if (page.alarmId === id && toldWords[page.message]) add(page);
  return [...told.values()];
}

function acknowledgedOf(facts: LoopFacts, alert: CriticalAlertRow): LoopRecord['acknowledged'] {
  const { acknowledgedBy: by, acknowledgedAt: at, readBack, acknowledgedNotedBy: noted } = alert;
  if (!by || !at || !readBack) return null;
  return {
    by: staff(facts, by),
    profession: alert.acknowledgedProfession ?? 'other',
    at: iso(at),
    channel: alert.acknowledgedChannel ?? 'screen',
    notedBy: noted && staff(facts, noted),
    outcome: alert.acknowledgedOutcome ?? 'taking-care',
    readBack,
  };
}

function dispositionOf(facts: LoopFacts, alert: CriticalAlertRow): LoopRecord['disposition'] {
  const { disposedBy: by, disposedAt: at } = alert;
  if (!by || !at) return null;
  return {
    text: alert.dispositionText ?? '',
    doctor: alert.dispositionDoctor ?? '',
    by: staff(facts, by),
    at: iso(at),
  };
}

function retractedOf(facts: LoopFacts, alert: CriticalAlertRow): LoopRecord['retracted'] {
  const { retractionAskedBy: askedBy, retractedBy: by, retractedAt: at } = alert;
  if (!askedBy || !by || !at) return null;
  return { askedBy: staff(facts, askedBy), by: staff(facts, by), at: iso(at), reason: alert.retractionReason ?? '' };
}

/** What was done after the answer, each with who and when. */
const afterwards = (facts: LoopFacts, alert: CriticalAlertRow) => ({
  doctorInformed: alert.doctorInformedAt
    ? { name: alert.doctorInformedName ?? '', at: iso(alert.doctorInformedAt) }
    : null,
  disposition: dispositionOf(facts, alert),
  closed:
    alert.confirmedBy && alert.confirmedAt
      ? { by: staff(facts, alert.confirmedBy), at: iso(alert.confirmedAt), outcome: alert.outcome ?? '' }
      : null,
  retracted: retractedOf(facts, alert),
  supersededBy: alert.supersededBy,
  downtime:
    alert.downtimeEnteredBy && alert.downtimeEnteredAt
      ? {
          reason: alert.downtimeReason ?? '',
          by: staff(facts, alert.downtimeEnteredBy),
          at: iso(alert.downtimeEnteredAt),
        }
      : null,
});

const callsOf = (facts: LoopFacts, { id }: CriticalAlertRow): LoopRecord['calls'] =>
  facts.calls
    .filter(({ alertId }) => alertId === id)
    .map(({ calledBy, answeredBy, calledAt, said, readBack, agreed }) => ({
      by: staff(facts, calledBy),
      to: answeredBy && staff(facts, answeredBy),
      at: iso(calledAt),
      ...(said === null ? {} : { said }),
      readBack,
      agreed,
    }));

const nobodyKnown = { name: '无名氏', sex: 'unknown', birthDate: null, ageYears: null };

/** The loop as it is kept with the report and on its certificate. */
export const loopRecordOf = (facts: LoopFacts, alert: CriticalAlertRow): LoopRecord => ({
  alarmId: alert.id,
  caseId: facts.seen.id,
  caseNumber: facts.seen.number ?? '',
  lead: facts.lead.nameZh,
  clinic: facts.clinic.nameZh,
  patient: readBackPatient(facts.patient ?? nobodyKnown, alert.declaredAt),
  severity: alert.severity,
  finding: { key: alert.findingKey, zh: findingName(alert.findingKey).zh, summary: alert.summary },
  state: alert.state,
  drill: alert.drill,
  declared: { by: staff(facts, alert.declaredBy), at: iso(alert.declaredAt) },
  told: toldOf(facts, alert),
  calls: callsOf(facts, alert),
  breachedAt: isoOrNull(alert.breachedAt),
  wrongReadBacks: alert.wrongReadBacks,
  acknowledged: acknowledgedOf(facts, alert),
  ...afterwards(facts, alert),
});
