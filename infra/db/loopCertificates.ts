import { In } from 'typeorm';
import type { AlarmId } from '../../shared/domain/ids';
import type { Tx } from './openDatabase';
import { LoopCertificateTable, type LoopCertificateRow } from './tables/loop';

export const certificatesOf = (tx: Tx, alertIds: readonly AlarmId[]): Promise<LoopCertificateRow[]> =>
  tx.findBy(LoopCertificateTable, { alertId: In([...alertIds]) });
