import { z } from 'zod';
import { ChangePerson, NewPerson, People, PersonView } from '../../../shared/contracts/http';
import { PersonId, type OrganizationId } from '../../../shared/domain/ids';
import type { Role } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { changePerson, makePerson } from '../../../infra/db/accounts';
import { writeAudit } from '../../../infra/db/audit';
import { organizationSummary } from '../../../infra/db/reads/accounts';
import { allOrganizations, allPeople, oneAccount, type Account } from '../../../infra/db/reads/administration';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { revokeSessions } from '../../../infra/db/sessions';
import type { OrganizationRow } from '../../../infra/db/tables/organization';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { hashPassword } from '../../../infra/seal/passwords';
import { isoOrNull } from '../views/caseFacts';

type View = z.output<typeof PersonView>;
const onePerson = z.object({ id: PersonId });

const personView = ({ person, sessions }: Account, organization: OrganizationRow): View => ({
  id: person.id,
  login: person.login,
  name: person.name,
  staffNumber: person.staffNumber,
  organization: organizationSummary(organization),
  roles: person.roles,
  profession: person.profession,
  skills: person.skills,
  authorizedToSign: person.authorizedToSign,
  licenceUntil: isoOrNull(person.licenceUntil),
  junior: person.junior,
  disabled: person.disabledAt !== null,
  sessions,
});

async function viewOf({ tx, at }: PersonDoing, id: PersonId): Promise<View> {
  const account = await oneAccount(tx, at, id);
  if (!account) throw new Refusal('access/not-found');
  return personView(account, await readOrganization(tx, account.person.organizationId));
}

const leadOnly: readonly Role[] = ['specialist', 'department-head', 'coordinator'];

/** A role that only the lead hospital has opens nothing at a clinic: refused rather than silently useless. */
async function requireFittingRoles(
  doing: PersonDoing,
  organizationId: OrganizationId,
  roles: readonly Role[],
): Promise<void> {
  const { kind } = await readOrganization(doing.tx, organizationId);
  if (kind === 'member' && roles.some((role) => leadOnly.includes(role))) {
    throw new Refusal('request/malformed', { paths: ['roles'] });
  }
}

async function make(doing: PersonDoing, { password, ...asked }: z.output<typeof NewPerson>): Promise<PersonId> {
  await requireFittingRoles(doing, asked.organizationId, asked.roles);
  const id = await makePerson(doing, {
    ...asked,
    authorizedToSign: asked.roles.some((role) => role === 'specialist' || role === 'department-head'),
    licenceUntil: null,
    passwordHash: await hashPassword(password),
  });
  await writeAudit(doing, {
    action: 'make-person',
    subjectKind: 'person',
    subjectId: id,
    detail: { roles: asked.roles },
  });
  return id;
}

type Change = z.output<typeof ChangePerson>;

/** What is not mentioned stays as it is. */
async function columnsOf({ at }: PersonDoing, { disabled, password, licenceUntil, ...change }: Change) {
  const { roles, junior, skills, authorizedToSign } = change;
  return {
    ...(disabled === undefined ? {} : { disabledAt: disabled ? at : null }),
    ...(roles ? { roles } : {}),
    ...(junior === undefined ? {} : { junior }),
    ...(skills ? { skills } : {}),
    ...(authorizedToSign === undefined ? {} : { authorizedToSign }),
    ...(licenceUntil === undefined ? {} : { licenceUntil: licenceUntil === null ? null : new Date(licenceUntil) }),
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
  };
}

/** Whatever changes what somebody may do ends the sessions in which they might still do it. */
async function change(doing: PersonDoing, id: PersonId, asked: Change): Promise<void> {
  const { person } = (await oneAccount(doing.tx, doing.at, id)) ?? {};
  if (!person) throw new Refusal('access/not-found');
  const { password, ...said } = asked;
  const { roles } = said;
  if (roles) await requireFittingRoles(doing, person.organizationId, roles);
  await changePerson(doing, id, await columnsOf(doing, asked));
  await revokeSessions(doing, { personId: id });
  const detail = { ...said, password: password !== undefined };
  await writeAudit(doing, { action: 'change-person', subjectKind: 'person', subjectId: id, detail });
}

export const peopleEndpoints: readonly Endpoint[] = [
  endpoint('get', '/admin/people', {
    action: 'people/view',
    answer: People,
    perform: async ({ tx, at }) => {
      const organizations = new Map((await allOrganizations(tx)).map((one) => [one.id, one]));
      const people = (await allPeople(tx, at)).flatMap((account) => {
        const organization = organizations.get(account.person.organizationId);
        return organization ? [personView(account, organization)] : [];
      });
      return { people };
    },
  }),
  endpoint('post', '/admin/people', {
    action: 'people/make',
    body: NewPerson,
    answer: PersonView,
    perform: async (doing, { body }) => await viewOf(doing, await make(doing, body)),
  }),
  endpoint('patch', '/admin/people/:id', {
    action: 'people/change',
    params: onePerson,
    body: ChangePerson,
    answer: PersonView,
    perform: async (doing, { params: { id }, body }) => {
      await change(doing, id, body);
      return await viewOf(doing, id);
    },
  }),
  endpoint('post', '/admin/people/:id/revoke-sessions', {
    action: 'people/change',
    params: onePerson,
    answer: PersonView,
    perform: async (doing, { params: { id } }) => {
      const revoked = await revokeSessions(doing, { personId: id });
      const detail = { revoked };
      await writeAudit(doing, { action: 'revoke-sessions', subjectKind: 'person', subjectId: id, detail });
      return await viewOf(doing, id);
    },
  }),
];
