import type { InboxRow } from '../../../../shared/contracts/http';
import { inboxOrder, openCriticals, unopenedCount } from './inboxOrder';

const row = (name: string, of: Partial<Pick<InboxRow, 'openAlert' | 'openedAt' | 'severity' | 'signedAt'>>) => ({
  name,
  openAlert: null,
  openedAt: null,
  severity: 'normal' as const,
  signedAt: '2025-11-23T03:00:00.000Z',
  ...of,
});

const open = { openAlert: { declaredAt: '2025-11-23T01:00:00.000Z' } as NonNullable<InboxRow['openAlert']> };
const opened = { openedAt: '2025-11-23T04:00:00.000Z' };

test('open criticals on top even when their report was opened, then unopened, then the rest, the latest first', () => {
  const rows = [
    row('opened', opened),
    row('unopened', {}),
    row('later', { signedAt: '2025-11-23T03:30:00.000Z' }),
    row('critical, answered', { severity: 'critical' }),
    row('critical, open', { ...open, ...opened, severity: 'critical', signedAt: '2025-11-23T01:00:00.000Z' }),
  ];
  expect(inboxOrder(rows).map(({ name }) => name)).toEqual([
    'critical, open',
    'critical, answered',
    'later',
    'unopened',
    'opened',
  ]);
  expect(unopenedCount(rows)).toBe(3);
  expect(openCriticals(rows)).toBe(1);
});
