import { randomUUID } from 'node:crypto';
import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { Profession, Role } from '../../../shared/domain/person';
import { changePerson, makePerson } from '../accounts';
import type { Doing } from '../doing';
import type { Tx } from '../openDatabase';
import { makeAgreement, makeOrganization } from '../organizations';
import {
  DutyContactTable,
  OrganizationTable,
  PersonTable,
  WeeklyShiftTable,
  type OrganizationRow,
} from '../tables/organization';

export const robotLogins = {
  technician: 'canary-technician',
  specialist: 'canary-specialist',
  clinician: 'canary-clinician',
} as const;

type Robot = {
  readonly at: OrganizationId;
  readonly role: keyof typeof robotLogins & Role;
  readonly profession: Profession;
};

const service = 'ecg-resting' as const;
const allWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 }));

/** The shadow hospital; null before the first canary. */
export const robotLead = (tx: Tx): Promise<OrganizationRow | null> =>
  tx.findOneBy(OrganizationTable, { kind: 'lead', robots: true });

const makeRobot = (doing: Doing, { at, role, profession }: Robot, passwordHash: string): Promise<PersonId> =>
  makePerson(doing, {
    organizationId: at,
    login: robotLogins[role],
    name: `巡检·${role}`,
    staffNumber: 'robot',
    roles: [role],
    profession,
    skills: role === 'specialist' ? [service] : [],
    authorizedToSign: role === 'specialist',
    licenceUntil: null,
    junior: false,
    passwordHash,
  });

async function makeRobots(doing: Doing, passwordHash: string): Promise<OrganizationId> {
  const { tx } = doing;
  const lead = await makeOrganization(doing, {
    kind: 'lead', nameZh: '自动巡检·牵头', nameEn: 'Canary hospital', dutyPhone: '', robots: true,
  }); // prettier-ignore
  const clinic = await makeOrganization(doing, {
    kind: 'member', nameZh: '自动巡检·机构', nameEn: 'Canary clinic', dutyPhone: '', robots: true,
  }); // prettier-ignore
  const reader = await makeRobot(doing, { at: lead, role: 'specialist', profession: 'doctor' }, passwordHash);
  const doctor = await makeRobot(doing, { at: clinic, role: 'clinician', profession: 'doctor' }, passwordHash);
  await makeRobot(doing, { at: clinic, role: 'technician', profession: 'technician' }, passwordHash);
  const shift = { organizationId: lead, service, personId: reader };
  await tx.insert(
    WeeklyShiftTable,
    allWeek.map((hours) => ({ ...shift, ...hours, id: randomUUID() })),
  );
  await tx.insert(DutyContactTable, { id: randomUUID(), organizationId: clinic, level: 1, personId: doctor });
  const always = { validUntil: null, weekdays: null, fromMinute: null, toMinute: null };
  await makeAgreement(doing, { ...always, clinicId: clinic, leadId: lead, service, standingConsent: false });
  return lead;
}

/**
 * A hospital and a clinic of their own for the canary, beside the group in the same tables: row-level security keeps
 * the two apart as it keeps groups of people apart. The password is set anew, since the instance's key may have changed.
 */
export async function ensureRobots(doing: Doing, passwordHash: string): Promise<OrganizationId> {
  const known = await robotLead(doing.tx);
  if (!known) return await makeRobots(doing, passwordHash);
  for (const login of Object.values(robotLogins)) {
    const { id } = await doing.tx.findOneByOrFail(PersonTable, { login });
    await changePerson(doing, id, { passwordHash });
  }
  return known.id;
}
