import { clocksFrom, type Clocks } from '../../shared/domain/clocks';
import type { Tx } from './openDatabase';
import { SettingTable } from './tables/organization';

/** The clocks in force: the table's rows over the defaults. */
export const readClocks = async (tx: Tx): Promise<Clocks> => clocksFrom(await tx.find(SettingTable));
