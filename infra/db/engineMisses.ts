import { randomUUID } from 'node:crypto';
import { diagnosesOf, missedByEngine } from '../../shared/domain/missedByEngine';
import type { Doing } from './doing';
import { alertsOf } from './reads/alarms';
import { studiesOf } from './studies';
import { EngineMissTable, type EngineMissRow } from './tables/engineMiss';
import type { ReportRow } from './tables/report';

/** Compares a version that has just been signed with what the engine had said by then. */
export async function keepMisses({ tx, at }: Doing, { caseId, version, status, body }: ReportRow): Promise<void> {
  const diagnoses = diagnosesOf({ status, body, alerts: await alertsOf(tx, [caseId]) });
  if (diagnoses.length === 0) return;
  const words = (await studiesOf(tx, caseId)).map(({ interpretation }) => interpretation);
  const known = await tx.findBy(EngineMissTable, { caseId });
  const misses = missedByEngine(
    diagnoses,
    words,
    known.map(({ findingKey: key, severity }) => ({ key, severity })),
  );
  if (misses.length === 0) return;
  const rows = misses.map(({ key, severity, kind, said }): EngineMissRow => ({
    id: randomUUID(),
    caseId,
    reportVersion: version,
    findingKey: key,
    severity,
    kind,
    saidKeys: [...said.keys],
    saidSeverity: said.severity,
    engineVersion: said.engineVersion,
    listVersion: said.listVersion,
    at,
  }));
  await tx.createQueryBuilder().insert().into(EngineMissTable).values(rows).orIgnore().execute();
}
