import { randomUUID } from 'node:crypto';
import { IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { nightTime, type DrillOutcome } from '../../shared/domain/drill';
import { DrillId, type OrganizationId } from '../../shared/domain/ids';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import type { CaseRow } from './tables/case';
import { DrillTable, type DrillRow } from './tables/drill';

type NewDrill = Omit<DrillRow, 'id' | 'startedAt' | 'endedAt' | 'outcome'>;

/** One at a time for each lead hospital: another is refused. */
export async function startDrill({ tx, at }: Doing, drill: NewDrill): Promise<DrillRow> {
  const row: DrillRow = { ...drill, id: DrillId.parse(randomUUID()), startedAt: at, endedAt: null, outcome: null };
  await tx.query(`select from organization where id = $1 for update`, [row.leadId]);
  if (await tx.existsBy(DrillTable, { leadId: row.leadId, endedAt: IsNull() })) throw new Refusal('drill/running');
  await tx.insert(DrillTable, row);
  return row;
}

export const runningDrills = (tx: Tx): Promise<DrillRow[]> =>
  tx.find(DrillTable, { where: { endedAt: IsNull() }, order: { startedAt: 'ASC' } });

async function newestCanary(tx: Tx, where: FindOptionsWhere<DrillRow>): Promise<DrillRow | null> {
  const [newest] = await tx.find(DrillTable, {
    where: { kind: 'canary', ...where },
    order: { startedAt: 'DESC' },
    take: 1,
  });
  return newest ?? null;
}

/** The last that was begun, also while it runs. */
export const latestCanary = (tx: Tx): Promise<DrillRow | null> => newestCanary(tx, {});

/** The last that has ended. */
export const lastCanary = (tx: Tx): Promise<DrillRow | null> => newestCanary(tx, { endedAt: Not(IsNull()) });

/** False: it was over already. */
export async function closeDrill({ tx, at }: Doing, id: DrillId, outcome: DrillOutcome): Promise<boolean> {
  const { affected } = await tx.update(DrillTable, { id, endedAt: IsNull() }, { endedAt: at, outcome });
  return affected === 1;
}

/** Robots and the drills' own devices send drills and nothing else. Null: an upload as any other. */
export async function drillOfUpload(
  tx: Tx,
  actor: UploadingActor,
  leadId: OrganizationId,
): Promise<CaseRow['drillId']> {
  const [found]: { forDrills: boolean; running: DrillId | null }[] = await tx.query(
    `select organization.robots or coalesce((select drill from device where id = $2), false) as "forDrills",
       (select id from drill where lead_id = $3 and ended_at is null) as running
     from organization where id = $1`,
    [actor.organizationId, actor.kind === 'device' ? actor.deviceId : null, leadId],
  );
  if (!found?.forDrills) return null;
  if (!found.running) throw new Refusal('drill/none-running');
  return found.running;
}

/** The time by which somebody is on duty for this case: the clock's, or the night's that a drill plays. */
export async function dutyTime({ tx, at }: Doing, { drillId }: Pick<CaseRow, 'drillId'>): Promise<Date> {
  return drillId === null ? at : nightTime(await tx.findOneByOrFail(DrillTable, { id: drillId }), at);
}

/** Whether pages of a case may leave the house. */
export async function leavesTheHouse(tx: Tx, caseId: CaseRow['id']): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from "case" join drill on drill.id = drill_id where "case".id = $1 and not drill.outside`,
    [caseId],
  );
  return rows.length === 0;
}
