import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { alertEnds } from '../../../../shared/domain/criticalAlert';
import { SeverityChip } from './chips';
import { SuspicionChip } from './suspicion';

type Parts = {
  readonly of: Pick<CaseView, 'reports' | 'alerts' | 'severity'>;
  /** The suspicion is said beside it already. */
  readonly alarmSaysIt?: boolean;
};

/** A reader's word stands before the engine's: the report's, then what was declared, then the suspicion. */
export function SeverityTag({ of: { reports, alerts, severity }, alarmSaysIt = false }: Parts): ReactElement | null {
  if (reports.length > 0) return severity ? <SeverityChip severity={severity} /> : null;
  const declared = alerts.find(({ state }) => !alertEnds.includes(state));
  if (declared) return <SeverityChip severity={declared.severity} />;
  const suspected = !alarmSaysIt && severity !== null && severity !== 'normal' && severity !== 'abnormal';
  return suspected ? <SuspicionChip severity={severity} /> : null;
}
