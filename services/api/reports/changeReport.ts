import type { ChangeReport } from '../../../shared/contracts/http';
import { alertEnds } from '../../../shared/domain/criticalAlert';
import type { CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { ReportBody } from '../../../shared/domain/report';
import { changeObjections, withAddendum } from '../../../shared/domain/reportChange';
import { writeAudit } from '../../../infra/db/audit';
import { declareAlert, supersedeAlerts } from '../../../infra/db/criticalAlerts';
import { alertsOf } from '../../../infra/db/reads/alarms';
import type { CriticalAlertRow } from '../../../infra/db/tables/alarm';
import type { ReportRow } from '../../../infra/db/tables/report';
import type { PersonDoing } from '../needs';
import { requireSignature, type Signature } from '../session/signingPassword';
import { groundOf, lockSigned, signVersion } from './newVersion';

type Declared = Exclude<Extract<ChangeReport, { change: 'amend' }>['alert'], null>;

const bodyAfter = (before: ReportBody, wish: ChangeReport): ReportBody =>
  wish.change === 'addendum' ? withAddendum(before, wish.text) : wish.body;

const isOpen = ({ state }: CriticalAlertRow): boolean => !alertEnds.includes(state);

/** The clinic hears of it in the same transaction; a lower value that still rang gives way. */
async function declareAnew(
  doing: PersonDoing,
  caseId: CaseId,
  { open, declared }: { open: readonly CriticalAlertRow[]; declared: Declared },
): Promise<void> {
  const alert = await declareAlert(doing, caseId, {
    ...declared,
    declaredBy: doing.actor.personId,
    readNowId: null,
    severity: 'critical',
  });
  await supersedeAlerts(doing, open, alert);
  const detail = { caseId, severity: 'critical', findingKey: declared.findingKey };
  await writeAudit(doing, { action: 'declare-alert', subjectKind: 'alarm', subjectId: alert.id, detail });
}

/** 补充, 更正, 修改. Throws lease/not-eligible, report/newer-version, and what stands in the way of signing. */
export async function changeReport(
  doing: PersonDoing,
  caseId: CaseId,
  wish: ChangeReport & Pick<Signature, 'tries'>,
): Promise<ReportRow> {
  await requireSignature(doing, wish);
  const signed = await lockSigned(doing, caseId, ({ version }) => version === wish.basedOn);
  const body = bodyAfter(signed.before.body, wish);
  const declared = wish.change === 'amend' ? wish.alert : null;
  const alerts = await alertsOf(doing.tx, [caseId]);
  const change = { change: wish.change, body, declares: declared !== null };
  const [objection] = changeObjections(signed.before, change, await groundOf(doing, signed.seen, alerts));
  if (objection) throw new Refusal(`report/${objection}`);
  if (declared) await declareAnew(doing, caseId, { open: alerts.filter(isOpen), declared });
  return await signVersion(doing, signed, { kind: wish.change, body, reason: wish.reason, askedBy: null });
}
