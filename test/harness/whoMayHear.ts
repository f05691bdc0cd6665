import type { Database } from '../../infra/db/openDatabase';
import type { PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Role } from '../../shared/domain/person';

/** What somebody is to the case of a page, or to the house of a page without one. */
type Standing = 'reader' | 'desk' | 'head' | 'treating' | 'recording';

const clinic: readonly Standing[] = ['treating', 'recording'];
const office: readonly Standing[] = ['desk', 'head'];
const toldOfAlert: readonly Standing[] = ['treating', 'desk', 'reader'];
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
  'critical-alert': ['treating', 'desk'],
  'phone-the-clinic': ['reader'],
  'wrong-read-back': ['reader'],
  'inform-doctor': ['treating', 'desk'],
  'acted-on': ['treating', 'desk'],
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
  // 'treating': whoever answers for the house.
  'clinic-silent': ['desk', 'head', 'treating'],
  'clinic-heard': ['desk', 'head', 'treating'],
  'device-silent': ['desk', 'head', 'treating'],
  'device-heard': ['desk', 'head', 'treating'],
  'canary-broken': office,
};

type Heard = {
  readonly personId: PersonId;
  readonly login: string;
  readonly message: PageMessage;
  readonly roles: readonly Role[];
  /** Of the case's lead hospital or its clinic, or of any where there is no case. */
  readonly atLead: boolean;
  readonly atClinic: boolean;
};

const standings = ({ roles, atLead, atClinic }: Heard): readonly Standing[] => {
  const is = (role: Role, standing: Standing): Standing[] => (roles.includes(role) ? [standing] : []);
  return [
    ...(atLead ? [...is('specialist', 'reader'), ...is('coordinator', 'desk'), ...is('department-head', 'head')] : []),
    ...(atClinic ? [...is('clinician', 'treating'), ...is('technician', 'recording')] : []),
  ];
};

const isExpected = (heard: Heard): boolean =>
  heard.message === 'test-page' || mayHear[heard.message].some((one) => standings(heard).includes(one));

/** Every page of the story to somebody who has nothing to do with what it says; one line each. */
export async function wronglyTold(db: Database): Promise<readonly string[]> {
  const rows: Heard[] = await db.query(
    `select distinct page.person_id as "personId", person.login, page.message, person.roles,
       person.organization_id = coalesce("case".lead_id, house.id) and house.kind = 'lead' as "atLead",
       person.organization_id = coalesce("case".clinic_id, house.id) and house.kind = 'member' as "atClinic"
     from page join person on person.id = page.person_id join organization house on house.id = person.organization_id
       left join "case" on "case".id = page.case_id`,
  );
  return rows.filter((heard) => !isExpected(heard)).map(({ login, message }) => `${login} ${message}`);
}
