import { z } from 'zod';
import {
  ChangeContact,
  MyContacts,
  NewContact,
  ProveContact,
  ReachablePeople,
} from '../../../shared/contracts/contacts';
import { ContactMethodId } from '../../../shared/domain/ids';
import { writeAudit } from '../../../infra/db/audit';
import { addMethod, changeMethod, methodsOf, readOwnMethod } from '../../../infra/db/contactMethods';
import { proveByCode, sendTest } from '../../../infra/db/testPages';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { myContacts } from './contactView';
import { reachablePeople } from './reachablePeople';

const oneMethod = z.object({ id: ContactMethodId });

/** Changes of the ways a person is reached are as weighty as a change of the rota: each leaves its line. */
async function audited(doing: PersonDoing, action: string, id: ContactMethodId): Promise<MyContacts> {
  await writeAudit(doing, { action, subjectKind: 'person', subjectId: doing.actor.personId, detail: { method: id } });
  return await myContacts(doing);
}

async function move(doing: PersonDoing, id: ContactMethodId, by: 'up' | 'down'): Promise<void> {
  const order = (await methodsOf(doing.tx, [doing.actor.personId])).map((method) => method.id);
  const at = order.indexOf(id);
  const to = at + (by === 'up' ? -1 : 1);
  const other = order[to];
  if (at === -1 || other === undefined) return;
  [order[at], order[to]] = [other, id];
  for (const [place, method] of order.entries()) await changeMethod(doing, method, { place });
}

export const contactEndpoints: readonly Endpoint[] = [
  endpoint('get', '/me/contacts', { action: 'contacts/own', answer: MyContacts, perform: myContacts }),
  endpoint('post', '/me/contacts', {
    action: 'contacts/own',
    body: NewContact,
    answer: MyContacts,
    perform: async (doing, { body }) => {
      const id = await addMethod(doing, { personId: doing.actor.personId, ...body });
      return await audited(doing, 'add-contact', id);
    },
  }),
  endpoint('patch', '/me/contacts/:id', {
    action: 'contacts/own',
    params: oneMethod,
    body: ChangeContact,
    answer: MyContacts,
    perform: async (doing, { params: { id }, body: { enabled, move: by } }) => {
      await readOwnMethod(doing.tx, id, doing.actor.personId);
      if (enabled !== undefined) await changeMethod(doing, id, { enabled });
      if (by) await move(doing, id, by);
      return await audited(doing, 'change-contact', id);
    },
  }),
  endpoint('delete', '/me/contacts/:id', {
    action: 'contacts/own',
    params: oneMethod,
    answer: MyContacts,
    perform: async (doing, { params: { id } }) => {
      await readOwnMethod(doing.tx, id, doing.actor.personId);
      await changeMethod(doing, id, { enabled: false, removedAt: doing.at });
      return await audited(doing, 'remove-contact', id);
    },
  }),
  endpoint('post', '/me/contacts/:id/test', {
    action: 'contacts/own',
    params: oneMethod,
    answer: MyContacts,
    perform: async (doing, { params: { id } }) => {
      await sendTest(doing, await readOwnMethod(doing.tx, id, doing.actor.personId));
      return await audited(doing, 'test-contact', id);
    },
  }),
  endpoint('post', '/me/contacts/:id/prove', {
    action: 'contacts/own',
    params: oneMethod,
    body: ProveContact,
    answer: MyContacts,
    perform: async (doing, { params: { id }, body: { code } }) => {
      await proveByCode(doing, await readOwnMethod(doing.tx, id, doing.actor.personId), code);
      return await audited(doing, 'prove-contact', id);
    },
  }),
  endpoint('get', '/reachability', {
    action: 'reachability/view',
    query: z.object({ at: z.iso.datetime().optional() }),
    answer: ReachablePeople,
    perform: (doing, { query: { at } }) => reachablePeople(doing, at === undefined ? doing.at : new Date(at)),
  }),
];
