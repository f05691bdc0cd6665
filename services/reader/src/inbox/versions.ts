import type { ReportView } from '../../../../shared/contracts/http';

export type Shown = {
  /** What lies on the screen. */
  readonly report: ReportView;
  /** The version that has taken its place; null where it is the latest. */
  readonly replacedBy: ReportView | null;
};

/** What was opened stays until its reader asks for the newer one. */
export function shownVersion(reports: readonly ReportView[], version: number | null): Shown | null {
  const latest = [...reports].sort((a, b) => a.version - b.version).at(-1);
  if (!latest) return null;
  const report = reports.find((each) => each.version === version) ?? latest;
  return { report, replacedBy: report.version === latest.version ? null : latest };
}
