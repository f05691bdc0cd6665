import { chainEvents, contentHash, sealOf, type Digest, type LoopCertificate, type LoopEvent } from './loopCertificate';
import type { LoopRecord, Staff } from './loopRecord';
import type { TimelineEvent } from './timeline';

export type CertificateObjection =
  | 'hash'
  | 'seal'
  | 'chain'
  | 'events-out-of-order'
  | 'times-out-of-order'
  | 'incomplete'
  | 'read-back-differs'
  | 'one-person-alone'
  | 'paper-not-marked'
  | 'event-missing'
  | 'not-ended';

const sameStaff = (a: Staff, b: Staff): boolean => a.name === b.name && a.staffNumber === b.staffNumber;

const isSorted = (times: readonly (string | null | undefined)[]): boolean => {
  const known = times.flatMap((at) => (at ? [Date.parse(at)] : []));
  return known.every((at, place) => at >= (known[place - 1] ?? at));
};

/** Each step after the one it answers. */
function timesOf({ record, issuedAt }: LoopCertificate): readonly (readonly (string | null | undefined)[])[] {
  const { declared, acknowledged, doctorInformed, disposition, closed, retracted, downtime, breachedAt } = record;
  return [
    [declared.at, acknowledged?.at, disposition?.at, closed?.at, issuedAt],
    [acknowledged?.at, doctorInformed?.at, issuedAt],
    [declared.at, breachedAt, issuedAt],
    [declared.at, retracted?.at, issuedAt],
    [disposition?.at, downtime?.at, closed?.at],
    ...record.told.map((page) => [downtime ? null : declared.at, page.at, page.deliveredAt]),
    ...record.calls.map((call) => [declared.at, call.at, issuedAt]),
  ];
}

const ends = (record: LoopRecord): readonly unknown[] => {
  switch (record.state) {
    case 'closed':
      return [record.acknowledged, record.disposition, record.closed];
    case 'retracted':
      return [record.retracted];
    case 'superseded':
      return [record.supersededBy];
    case 'declared':
    case 'notifying':
    case 'acknowledged':
    case 'disposed':
      return [];
  }
};

const readBackDiffers = ({ acknowledged, patient, finding }: LoopRecord): boolean => {
  if (!acknowledged) return false;
  const said = acknowledged.readBack;
  // Words that a person judged are compared by nobody else.
  if ('said' in said) return false;
  return (
    said.findingKey !== finding.key ||
    said.patient.name !== patient.name ||
    said.patient.sex !== patient.sex ||
    said.patient.age !== patient.age
  );
};

const oneAlone = ({ retracted, downtime, closed }: LoopRecord): boolean =>
  (retracted !== null && sameStaff(retracted.askedBy, retracted.by)) ||
  (downtime !== null && closed !== null && sameStaff(downtime.by, closed.by));

/** What the record says has its line in the timeline, at the same second; a paper loop has that of its entry. */
function expected(record: LoopRecord): readonly (readonly [TimelineEvent, string | null | undefined])[] {
  const { declared, acknowledged, disposition, closed, retracted, downtime } = record;
  const run: readonly (readonly [TimelineEvent, string | null | undefined])[] = downtime
    ? [['alert-entered-from-paper', downtime.at]]
    : [
        ['alert-declared', declared.at],
        ['alert-acknowledged', acknowledged?.at],
        ['alert-disposed', disposition?.at],
      ];
  return [...run, ['alert-confirmed', closed?.at], ['alert-retracted', retracted?.at]];
}

const isMissing = (events: readonly LoopEvent[], [event, at]: ReturnType<typeof expected>[number]): boolean =>
  typeof at === 'string' && !events.some((line) => line.event === event && line.at === at);

function contradictions(certificate: LoopCertificate): readonly (readonly [CertificateObjection, boolean])[] {
  const { record, events } = certificate;
  const stages = ends(record);
  return [
    ['events-out-of-order', !isSorted(events.map(({ at }) => at))],
    ['times-out-of-order', !timesOf(certificate).every(isSorted)],
    ['not-ended', stages.length === 0],
    ['incomplete', stages.includes(null)],
    ['read-back-differs', readBackDiffers(record)],
    ['one-person-alone', oneAlone(record)],
    ['paper-not-marked', (record.acknowledged?.channel === 'paper') !== (record.downtime !== null)],
    ['event-missing', expected(record).some((one) => isMissing(events, one))],
  ];
}

const chainBroken = ({ events }: LoopCertificate, digest: Digest): boolean =>
  chainEvents(
    events.map(({ at, event, actor, detail }) => ({ at, event, actor, detail })),
    digest,
  ).some(({ hash }, place) => hash !== events[place]?.hash);

/** Everything that is wrong with a certificate, without any server: its hashes first, then what it says. */
export function certificateObjections(certificate: LoopCertificate, digest: Digest): readonly CertificateObjection[] {
  const found: readonly (readonly [CertificateObjection, boolean])[] = [
    ['hash', contentHash(certificate, digest) !== certificate.hash],
    ['seal', sealOf(certificate, digest) !== certificate.seal],
    ['chain', chainBroken(certificate, digest)],
    ...contradictions(certificate),
  ];
  return found.filter(([, holds]) => holds).map(([objection]) => objection);
}
