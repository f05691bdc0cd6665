import { clocksFrom, type Clocks } from '../../shared/domain/clocks';
import type { Tx } from './openDatabase';
import type { Doing } from './doing';
import { SettingTable, type SettingRow } from './tables/organization';
import { selectList } from './tables/table';

/** The clocks in force: the table's rows over the defaults. */
const allSettings = `select ${selectList(SettingTable)} from setting`;

export async function readClocks(tx: Tx): Promise<Clocks> {
  const rows: SettingRow[] = await tx.query(allSettings);
  return clocksFrom(rows);
}

type Change = Omit<SettingRow, 'changedAt'>;

/** Running escalations keep the policy they were raised with. */
export async function changeSetting({ tx, at }: Doing, change: Change): Promise<void> {
  await tx.upsert(SettingTable, { ...change, changedAt: at }, ['name']);
}
