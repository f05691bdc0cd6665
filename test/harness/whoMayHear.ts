import type { Database } from '../../infra/db/openDatabase';
import type { PageMessage } from '../../shared/domain/page';
import type { Role } from '../../shared/domain/person';
import { askedOffDuty } from './offDuty';
import { rungTooEarly } from './tooEarly';
import { meant, slack } from './whoIsMeant';

/** What somebody is to the case of a page, or to the house of a page without one. `named`: on the clinic's own list. */
type Standing = 'reader' | 'desk' | 'head' | 'treating' | 'recording' | 'named';

const clinic: readonly Standing[] = ['treating', 'recording'];
const office: readonly Standing[] = ['desk', 'head'];
const climbing: readonly Standing[] = ['treating', 'named', 'desk'];
const toldOfAlert: readonly Standing[] = [...climbing, 'recording', 'reader'];
/** Whoever answers for the house, and the office. */
const house: readonly Standing[] = ['treating', 'named', ...office];
const rota: readonly Standing[] = ['reader', ...office];

/** Written from the workflow, not from the product: a page to anybody else fails the story it came in. */
const mayHear: Readonly<Record<Exclude<PageMessage, 'test-page'>, readonly Standing[]>> = {
  'read-now': ['reader'],
  'read-now-unclaimed': ['reader', ...office],
  'second-look': ['reader', ...office],
  'opinion-overdue': ['reader', 'desk'],
  'bedside-prompt': clinic,
  'bedside-unclaimed': clinic,
  'bedside-claimed': clinic,
  'repeat-wanted': clinic,
  'repeat-overdue': clinic,
  'info-wanted': clinic,
  'info-overdue': [...clinic, 'desk'],
  'critical-alert': climbing,
  'phone-the-clinic': ['reader'],
  'wrong-read-back': ['reader'],
  'inform-doctor': climbing,
  'acted-on': climbing,
  'alert-breached': ['desk'],
  'confirm-disposition': ['reader', 'desk'],
  'retraction-asked': rota,
  'alert-retracted': toldOfAlert,
  'find-patient': ['desk'],
  'not-critical': clinic,
  unassessable: clinic,
  offer: ['reader'],
  'handover-offered': ['reader'],
  'handover-declined': ['reader'],
  'nobody-to-tell': ['desk'],
  'person-unreached': ['desk'],
  'nobody-eligible': ['desk'],
  'report-unopened': clinic,
  'report-amended': clinic,
  'report-withdrawn': clinic,
  'withdrawal-asked': rota,
  'case-rejected': clinic,
  'recording-undecodable': ['reader'],
  'work-stopped': ['desk'],
  'promise-broken': ['desk'],
  'emergency-outside-agreement': ['desk'],
  'swap-asked': rota,
  'swap-taken': rota,
  'swap-declined': rota,
  'swap-undone': rota,
  'shift-added': rota,
  'shift-removed': rota,
  'plan-published': rota,
  'plan-withdrawn': rota,
  'shift-handed': rota,
  'shift-taken': rota,
  'shift-ending': rota,
  'alarm-left': office,
  'clinic-silent': house,
  'clinic-heard': house,
  'device-silent': house,
  'device-heard': house,
  'canary-broken': office,
};

type Heard = {
  readonly login: string;
  readonly message: PageMessage;
  readonly roles: readonly Role[];
  /** Of the lead hospital or the clinic of the case; without a case, of the group's lead hospital, or the clinic it is about. */
  readonly atLead: boolean;
  readonly atClinic: boolean;
  /** On the list of the clinic, now or once. */
  readonly onList: boolean;
  readonly gone: boolean;
  readonly meant: boolean;
};

const standings = ({ roles, atLead, atClinic, onList }: Heard): readonly Standing[] => {
  const is = (role: Role, standing: Standing): Standing[] => (roles.includes(role) ? [standing] : []);
  return [
    ...(atLead ? [...is('specialist', 'reader'), ...is('coordinator', 'desk'), ...is('department-head', 'head')] : []),
    ...(atClinic ? [...is('clinician', 'treating'), ...is('technician', 'recording')] : []),
    ...(atClinic && onList ? (['named'] as const) : []),
  ];
};

const stands = (heard: Heard): boolean =>
  heard.message === 'test-page' || mayHear[heard.message].some((one) => standings(heard).includes(one));

const isMeant = `case page.message ${Object.entries(meant)
  .map(([message, condition]) => `when '${message}' then ${condition}`)
  .join(' ')} else true end`;

const everyPage = `
  select distinct person.login, page.message, person.roles,
    person.organization_id = coalesce("case".lead_id, lead.id) as "atLead",
    person.organization_id = coalesce("case".clinic_id, silence.organization_id) as "atClinic",
    exists (select from duty_contact where person_id = person.id) or exists (select from audit
      where action = 'change-contacts' and detail::text like '%' || person.id || '%') as "onList",
    coalesce(person.disabled_at + ${slack} < page.created_at, false) as gone, ${isMeant} as meant
  from page join person on person.id = page.person_id
    left join "case" on "case".id = page.case_id
    left join silence on silence.id = page.alarm_id
    left join organization as lead on lead.kind = 'lead' and not lead.robots`;

/**
 * Every page to somebody who has nothing to do with what it says, whom it does not name, who works there no more, who
 * was not on duty, or whose time had not come; one line each. `behind`: how far in milliseconds a clock has stood wrong.
 */
export async function wronglyTold(db: Database, behind = 0): Promise<readonly string[]> {
  const rows: Heard[] = await db.query(everyPage, [behind]);
  const wrong = rows.filter((heard) => heard.gone || !heard.meant || !stands(heard));
  return [
    ...wrong.map(({ login, message }) => `${login} ${message}`),
    ...(await askedOffDuty(db, behind)),
    ...(await rungTooEarly(db, behind)),
  ];
}
