import { randomUUID } from 'node:crypto';
import type { Tx } from '../../infra/db/openDatabase';
import { DrillTable, type DrillRow } from '../../infra/db/tables/drill';
import { DrillId, type OrganizationId } from '../../shared/domain/ids';
import { addTime, hours } from '../../shared/domain/units';

/** A running drill of the night that begins now, nothing in it. */
export async function putDrill(
  tx: Tx,
  { leadId, at, ...change }: { leadId: OrganizationId; at: Date } & Partial<DrillRow>,
): Promise<DrillRow> {
  const row: DrillRow = {
    id: DrillId.parse(randomUUID()),
    leadId,
    kind: 'night',
    timeScale: 60,
    nightFrom: at,
    nightUntil: addTime(at, hours(8)),
    outside: true,
    programme: [],
    startedBy: null,
    startedAt: at,
    endedAt: null,
    outcome: null,
    ...change,
  };
  await tx.insert(DrillTable, row);
  return row;
}
