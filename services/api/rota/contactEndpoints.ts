import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ChangeContacts, ContactOrganizations, ContactsView } from '../../../shared/contracts/rota';
import type { DutyContact } from '../../../shared/domain/dutyContacts';
import { OrganizationId } from '../../../shared/domain/ids';
import { hasRole } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { readContacts } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { allOrganizations } from '../../../infra/db/reads/administration';
import { dutyPeople } from '../../../infra/db/reads/contacts';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { readReachable } from '../../../infra/db/reads/reachability';
import { DutyContactTable, type OrganizationRow } from '../../../infra/db/tables/organization';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';

const one = z.object({ organization: OrganizationId });

const summary = ({ id, nameZh, nameEn, kind }: OrganizationRow) => ({ id, nameZh, nameEn, kind });

/** The desk for every organization; a clinic's person in charge, who stands on its last level, for the own one. */
function mayChange({ actor, side }: PersonDoing, of: OrganizationRow, contacts: readonly DutyContact[]): boolean {
  if (side === 'lead') return hasRole(actor, 'coordinator', 'department-head', 'system-administrator');
  if (actor.organizationId !== of.id || !hasRole(actor, 'clinician')) return false;
  const last = Math.max(0, ...contacts.map(({ level }) => level));
  return last === 0 || contacts.some(({ level, personId }) => level === last && personId === actor.personId);
}

/** A clinic sees its own list and no other. */
async function requireVisible(doing: PersonDoing, id: OrganizationId): Promise<OrganizationRow> {
  if (doing.side === 'member' && doing.actor.organizationId !== id) throw new Refusal('access/not-found');
  return await readOrganization(doing.tx, id);
}

async function view(doing: PersonDoing, id: OrganizationId): Promise<ContactsView> {
  const organization = await requireVisible(doing, id);
  const contacts = await readContacts(doing.tx, id);
  const people = await dutyPeople(doing.tx, id);
  const reachable = await readReachable(
    doing.tx,
    people.map((person) => person.id),
    doing.at,
  );
  return {
    organization: summary(organization),
    mayChange: mayChange(doing, organization, contacts),
    people: people.map((person) => ({ id: person.id, name: person.name, reachable: reachable(person.id) })),
    contacts,
  };
}

/**
 * The list is written anew as a whole: its order is what matters. A running alarm keeps its clocks and how many levels it
 * climbs; who stands on a level is asked anew at each step, so that a change helps the patient at once.
 */
async function change(doing: PersonDoing, id: OrganizationId, contacts: readonly DutyContact[]): Promise<void> {
  const organization = await requireVisible(doing, id);
  await doing.tx.query(`select from organization where id = $1 for update`, [id]);
  if (!mayChange(doing, organization, await readContacts(doing.tx, id))) throw new Refusal('rota/contacts-not-yours');
  const known = new Set((await dutyPeople(doing.tx, id)).map((person) => person.id));
  const fits = ({ personId, post }: DutyContact): boolean =>
    known.has(personId) && (post === 'clinic') === (organization.kind === 'member');
  const strange = contacts.find((contact) => !fits(contact));
  if (strange) throw new Refusal('rota/contact-elsewhere', { personId: strange.personId });
  await doing.tx.delete(DutyContactTable, { organizationId: id });
  for (const [place, contact] of contacts.entries()) {
    if ((contact.fromMinute === null) !== (contact.toMinute === null)) {
      throw new Refusal('request/malformed', { paths: ['contacts'] });
    }
    await doing.tx.insert(DutyContactTable, { id: randomUUID(), organizationId: id, place, ...contact });
  }
  const detail = { levels: contacts.map(({ post, level, personId }) => ({ post, level, personId })) };
  await writeAudit(doing, { action: 'change-contacts', subjectKind: 'setting', subjectId: id, detail });
}

export const contactEndpoints: readonly Endpoint[] = [
  endpoint('get', '/duty-contacts', {
    action: 'contacts/view',
    answer: ContactOrganizations,
    perform: async (doing) => {
      const all = await allOrganizations(doing.tx);
      const seen = doing.side === 'lead' ? all : all.filter(({ id }) => id === doing.actor.organizationId);
      return { organizations: seen.map(summary) };
    },
  }),
  endpoint('get', '/duty-contacts/:organization', {
    action: 'contacts/view',
    params: one,
    answer: ContactsView,
    perform: (doing, { params: { organization } }) => view(doing, organization),
  }),
  endpoint('put', '/duty-contacts/:organization', {
    action: 'contacts/view',
    params: one,
    body: ChangeContacts,
    answer: ContactsView,
    perform: async (doing, { params: { organization }, body: { contacts } }) => {
      await change(doing, organization, contacts);
      return await view(doing, organization);
    },
  }),
];
