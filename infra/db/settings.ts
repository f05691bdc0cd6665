import { clocksFrom, type Clocks } from '../../shared/domain/clocks';
import { scaleClocks } from '../../shared/domain/drill';
import type { Tx } from './openDatabase';
import type { Doing } from './doing';
import type { CaseRow } from './tables/case';
import { DrillTable } from './tables/drill';
import { SettingTable, type SettingRow } from './tables/organization';
import { selectList } from './tables/table';

/** The clocks in force: the table's rows over the defaults. */
const allSettings = `select ${selectList(SettingTable)} from setting`;

export async function readClocks(tx: Tx): Promise<Clocks> {
  const rows: SettingRow[] = await tx.query(allSettings);
  return clocksFrom(rows);
}

/** The clocks of a case: those in force, or as fast as its drill. */
export async function clocksOf(tx: Tx, { drillId }: Pick<CaseRow, 'drillId'>): Promise<Clocks> {
  const clocks = await readClocks(tx);
  if (drillId === null) return clocks;
  return scaleClocks(clocks, (await tx.findOneByOrFail(DrillTable, { id: drillId })).timeScale);
}

type Change = Omit<SettingRow, 'changedAt'>;

/** Running escalations keep the policy they were raised with. */
export async function changeSetting({ tx, at }: Doing, change: Change): Promise<void> {
  await tx.upsert(SettingTable, { ...change, changedAt: at }, ['name']);
}
