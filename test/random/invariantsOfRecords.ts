import { isDeepStrictEqual } from 'node:util';
import { canonicalReport } from '../../shared/domain/report';
import type { ReportRow } from '../../infra/db/tables/report';
import { sha256 } from '../harness/sampleLoop';
import type { Invariant } from './invariant';
import type { Snapshot } from './snapshot';

const hashOf = ({ signedAt, change, reason, askedBy, ...report }: ReportRow): string =>
  sha256(
    canonicalReport({
      ...report,
      change: change && { kind: change, reason: reason ?? '', askedBy },
      signedAt: signedAt.toISOString(),
    }),
  );

const previousOf = ({ reports }: Snapshot, { caseId, version }: ReportRow): string | null =>
  reports.find((report) => report.caseId === caseId && report.version === version - 1)?.hash ?? null;

/** §7.7: the rows, their hashes, and the chain from version to version. */
export const signedVersionsStay: Invariant = ({ before, after }) => [
  ...before.reports
    .filter((report) => !after.reports.some((now) => isDeepStrictEqual(now, report)))
    .map(({ version }) => `signed version ${version} has changed`),
  ...after.reports
    .filter((report) => report.hash !== hashOf(report))
    .map(({ version }) => `the hash of version ${version} is not that of its text`),
  ...after.reports
    .filter((report) => report.previousHash !== previousOf(after, report))
    .map(({ version }) => `version ${version} does not follow the one before`),
];

/** Each line says what the clock said: back by no more than that was set back. */
const linesAreWhole: Invariant = ({ before, after, mostBehind }) => {
  const now = new Set(after.timeline.map(({ id }) => id));
  const lost = before.timeline.filter(({ id }) => !now.has(id));
  const latest = new Map<string, number>();
  const back = after.timeline.filter(({ caseId, at }) => {
    const last = latest.get(caseId) ?? 0;
    latest.set(caseId, Math.max(last, at.getTime()));
    return at.getTime() + mostBehind < last;
  });
  return [
    ...lost.map(({ event }) => `the line ${event} has disappeared`),
    ...back.map(({ event }) => `the line ${event} stands before its time`),
  ];
};

/** Fixed once they are set. */
const beginnings = ({ cases, readNows, alerts }: Snapshot): ReadonlyMap<string, Date | null> =>
  new Map([
    ...cases.map(({ id, createdAt }) => [`${id} made`, createdAt] as const),
    ...cases.map(({ id, submittedAt }) => [`${id} submitted`, submittedAt] as const),
    ...cases.map(({ id, signDueAt }) => [`${id} to be signed`, signDueAt] as const),
    ...readNows.map(({ id, raisedAt }) => [`${id} raised`, raisedAt] as const),
    ...alerts.map(({ id, declaredAt }) => [`${id} declared`, declaredAt] as const),
  ]);

const clocksStay: Invariant = ({ before, after }) => {
  const now = beginnings(after);
  return [...beginnings(before)]
    .filter(([name, at]) => at !== null && now.get(name)?.getTime() !== at.getTime())
    .map(([name]) => `a clock was reset: ${name.split(' ').slice(1).join(' ')}`);
};

/** §7.9 */
export const turnaroundStays: Invariant = (looks) => [...linesAreWhole(looks), ...clocksStay(looks)];
