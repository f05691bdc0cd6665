import type { PageMessage } from '../../shared/domain/page';

const has = (from: string, such: string): string => `exists (select from ${from} where ${such})`;
const swap = (who: string): string => has('shift_swap', `shift_swap.id = page.alarm_id and (${who})`);
const handover = (who: string): string => has('shift_handover', `shift_handover.id = page.alarm_id and ${who}`);
const override = has(
  'shift_override',
  `shift_override.id = page.alarm_id and page.person_id in (shift_override.person_id, replaces_id)`,
);
const planned = has('plan_shift', `plan_id = page.alarm_id and plan_shift.person_id = page.person_id`);
const assigned = (how: string): string => has('assignment', `assignment.case_id = page.case_id and ${how}`);
const alert = (such: string): string => has('critical_alert', `critical_alert.id = page.alarm_id and (${such})`);
const twoSides = swap('page.person_id in (gives_id, takes_id, shift_swap.asked_by)');
const earlier = (such: string): string =>
  has('page as earlier', `earlier.person_id = page.person_id and earlier.alarm_id = page.alarm_id and ${such}`);
/** Who declared it, or has taken over a shift since. */
const answers = alert(
  `declared_by = page.person_id or ${has('shift_handover', `to_id = page.person_id and taken_at >= declared_at`)}`,
);
const opened = has(
  'report_opening join report on report.id = report_id',
  'report.case_id = page.case_id and report_opening.person_id = page.person_id',
);
/** The first value of the query: how far, in milliseconds, a clock has stood behind another. */
export const slack = `$1::float * interval '1 millisecond'`;
const inOffice = `person.roles && array['coordinator', 'department-head']`;

/**
 * Whom a message names beyond what they are: a condition on the page and its person. Written from the workflow; a
 * message that is not here means everybody who stands as it wants.
 */
export const meant: Readonly<Partial<Record<PageMessage, string>>> = {
  'test-page': has(
    'contact_method',
    `contact_method.id = page.method_id and contact_method.person_id = page.person_id`,
  ),
  'swap-asked': swap('page.person_id in (gives_id, asked_of_id) or asked_of_id is null'),
  'swap-taken': twoSides,
  'swap-declined': twoSides,
  'swap-undone': twoSides,
  'shift-added': override,
  'shift-removed': override,
  'plan-published': planned,
  'plan-withdrawn': planned,
  'shift-handed': handover('to_id = page.person_id'),
  'shift-taken': handover('from_id = page.person_id'),
  'shift-ending': has('shift_notice', 'shift_notice.id = page.alarm_id and shift_notice.person_id = page.person_id'),
  offer: assigned(`assignment.person_id = page.person_id and offered_at <= page.created_at + ${slack}`),
  'handover-offered': assigned('assignment.person_id = page.person_id and handed_by <> page.person_id'),
  'handover-declined': assigned('handed_by = page.person_id and ended_at = page.created_at'),
  'recording-undecodable': assigned('assignment.person_id = page.person_id and claimed_at is not null'),
  'second-look': `not ${has('read_now', 'read_now.id = page.alarm_id and first_opinion_by = page.person_id')}`,
  'phone-the-clinic': answers,
  'wrong-read-back': answers,
  'confirm-disposition': `${inOffice} or ${answers}`,
  'retraction-asked': alert('retraction_asked_by is distinct from page.person_id'),
  // Whoever has been told is told again.
  'alert-retracted': `${earlier("earlier.message <> 'alert-retracted'")} or ${alert('acknowledged_by = page.person_id')}
    or ${has('phone_call', 'phone_call.alert_id = page.alarm_id and answered_by = page.person_id')}`,
  'bedside-claimed': earlier("earlier.message = 'bedside-prompt'"),
  'withdrawal-asked': has(
    'report join report_withdrawal on report_id = report.id',
    'report.case_id = page.case_id and report_withdrawal.asked_at = page.created_at and report_withdrawal.asked_by <> page.person_id',
  ),
  'report-amended': opened,
  'report-withdrawn': opened,
};
