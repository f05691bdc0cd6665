import { escapeLiteral } from 'pg';
import type { Actor, Role } from '../../shared/domain/person';
import type { Database, Tx } from './openDatabase';

/** Who looks after the reachability of others, and may see where they are reached. */
const desk: readonly Role[] = ['coordinator', 'system-administrator'];
const clinical: readonly Role[] = ['technician', 'clinician', 'specialist', 'department-head', 'coordinator'];

/** What row-level security may know of an actor. Administrators alone see no patient. */
function seenBy(actor: Actor): { organization: string; person: string; desk: string } {
  if (actor.kind === 'machine') return { organization: '', person: '', desk: '' };
  if (actor.kind === 'device') return { organization: actor.organizationId, person: '', desk: '' };
  const seesPatients = actor.roles.some((role) => clinical.includes(role));
  const isDesk = actor.roles.some((role) => desk.includes(role));
  return { organization: seesPatients ? actor.organizationId : '', person: actor.personId, desk: isDesk ? 'yes' : '' };
}

async function become(tx: Tx, actor: Actor): Promise<void> {
  const { organization, person, desk: isDesk } = seenBy(actor);
  const local = {
    role: 'tongxin_app',
    'tongxin.actor': actor.kind,
    'tongxin.organization': organization,
    'tongxin.person': person,
    'tongxin.desk': isDesk,
  };
  const settings = Object.entries(local).map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`);
  // Without values, it travels with the beginning of the transaction.
  await tx.query(`select ${settings.join(', ')}`);
}

/** One transaction as `actor`: the database shows only what the actor may see. */
export const actAs = <Result>(db: Database, actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db.transaction(async (tx) => {
    await become(tx, actor);
    return await work(tx);
  });
