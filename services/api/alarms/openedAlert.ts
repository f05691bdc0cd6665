import type { AlertView } from '../../../shared/contracts/http';
import type { AlarmId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { lockCase } from '../../../infra/db/cases';
import { lockAlert } from '../../../infra/db/criticalAlerts';
import { readAlert, toldOf } from '../../../infra/db/reads/alarms';
import type { CriticalAlertRow } from '../../../infra/db/tables/alarm';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { PersonDoing } from '../needs';
import { alertMay, type AlertMay } from '../views/alertPermissions';
import { alertViews, clinicianReached } from '../views/alertViews';

export type OpenedAlert = {
  readonly seen: CaseRow;
  readonly alert: CriticalAlertRow;
  readonly may: AlertMay;
  readonly clinicianReached: boolean;
};

/** The case is locked before its alarm, as everywhere. */
export async function openAlert(doing: PersonDoing, id: AlarmId): Promise<OpenedAlert> {
  const { caseId } = await readAlert(doing.tx, id);
  const seen = await lockCase(doing.tx, caseId);
  const alert = await lockAlert(doing.tx, id);
  const reached = clinicianReached(await toldOf(doing.tx, [id]), seen.clinicId);
  const may = alertMay(doing, { ...alert, clinicId: seen.clinicId, clinicianReached: reached });
  return { seen, alert, may, clinicianReached: reached };
}

export const isTreatingSide = ({ actor }: PersonDoing, { clinicId }: CaseRow): boolean =>
  actor.organizationId === clinicId;

const treatingOnly: readonly (keyof AlertMay)[] = ['acknowledge', 'passOn', 'dispose', 'informDoctor'];

/** Who may never do this is told so; who comes too late is told that the alarm has moved on. */
export function requireAnswer(doing: PersonDoing, { seen, may, alert }: OpenedAlert, what: keyof AlertMay): void {
  if (may[what]) return;
  const clinicSide = treatingOnly.includes(what);
  if (what === 'confirm' && alert.downtimeEnteredBy === doing.actor.personId) throw new Refusal('alarm/paper-by-two');
  if (clinicSide && !isTreatingSide(doing, seen)) throw new Refusal('alarm/not-treating-side');
  throw new Refusal('alarm/moved-on', { state: alert.state });
}

export async function viewOfAlert(doing: PersonDoing, id: AlarmId): Promise<AlertView> {
  const [view] = await alertViews(doing, [await readAlert(doing.tx, id)]);
  if (!view) throw new Refusal('access/not-found');
  return view;
}
