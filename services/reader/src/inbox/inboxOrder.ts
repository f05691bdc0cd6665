import type { InboxRow } from '../../../../shared/contracts/http';

type Ranked = Pick<InboxRow, 'openAlert' | 'openedAt' | 'severity' | 'signedAt'>;

const isCritical = ({ severity }: Ranked): boolean => severity === 'critical';

/** Open critical values, then unopened ones with critical first, then the rest, each with the latest on top. */
const rank = (row: Ranked): number => {
  if (row.openAlert) return 0;
  if (row.openedAt === null) return isCritical(row) ? 1 : 2;
  return 3;
};

export const inboxOrder = <Row extends Ranked>(rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) => rank(a) - rank(b) || b.signedAt.localeCompare(a.signedAt));

export const unopenedCount = (rows: readonly Ranked[]): number =>
  rows.filter(({ openedAt }) => openedAt === null).length;
export const openCriticals = (rows: readonly Ranked[]): number =>
  rows.filter(({ openAlert }) => openAlert !== null).length;
