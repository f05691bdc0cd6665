import { clocksFrom, type Clocks } from '../../shared/domain/clocks';
import type { Tx } from './openDatabase';
import type { Doing } from './doing';
import { SettingTable, type SettingRow } from './tables/organization';

/** The clocks in force: the table's rows over the defaults. */
export const readClocks = async (tx: Tx): Promise<Clocks> => clocksFrom(await tx.find(SettingTable));

type Change = Omit<SettingRow, 'changedAt'>;

/** Running escalations keep the policy they were raised with. */
export async function changeSetting({ tx, at }: Doing, change: Change): Promise<void> {
  await tx.upsert(SettingTable, { ...change, changedAt: at }, ['name']);
}
