import type { ReportView } from '../../../../shared/contracts/http';
import { shownVersion } from './versions';

const reports = [1, 2, 3].map((version) => ({ version }) as ReportView);

test('what was opened stays on the screen, and says what has replaced it', () => {
  expect(shownVersion(reports, 1)).toEqual({ report: { version: 1 }, replacedBy: { version: 3 } });
});

test('the latest replaces nothing, an unknown version shows the latest, nothing signed shows nothing', () => {
  expect(shownVersion(reports, 3)).toEqual({ report: { version: 3 }, replacedBy: null });
  expect(shownVersion(reports, null)).toEqual({ report: { version: 3 }, replacedBy: null });
  expect(shownVersion([], 1)).toBeNull();
});
