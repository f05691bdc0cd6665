import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import type { PersonId } from '../../shared/domain/ids';
import { machine, type PersonActor } from '../../shared/domain/person';
import { addTime, hours, minutes } from '../../shared/domain/units';
import { actAs } from './actAs';
import type { Doing } from './doing';
import type { Database, Tx } from './openDatabase';
import { notices } from './outbox';
import { PersonTable, SessionTable, type PersonRow } from './tables/organization';
import { selectList } from './tables/table';

const life = hours(12);
/** Writing the sliding expiry with every request would make every look at a list a write. */
const touchEvery = minutes(1);

/** What stands in the database: who reads it cannot sign in with it. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

export const actorOf = (person: PersonRow): PersonActor => ({
  kind: 'person',
  personId: person.id,
  organizationId: person.organizationId,
  roles: person.roles,
  profession: person.profession,
});

export type OpenedSession = { readonly sessionId: string; readonly token: string; readonly expiresAt: Date };

/** The token goes into the cookie and nowhere else. */
export async function openSession({ tx, at }: Doing, person: PersonId, agent: string): Promise<OpenedSession> {
  const opened = { sessionId: randomUUID(), token: newToken(), expiresAt: addTime(at, life) };
  await tx.insert(SessionTable, {
    id: opened.sessionId,
    personId: person,
    tokenHash: hashOfToken(opened.token),
    agent: agent.slice(0, 200),
    createdAt: at,
    lastSeenAt: at,
    expiresAt: opened.expiresAt,
    revokedAt: null,
  });
  return opened;
}

type LiveSession = PersonRow & { readonly sessionId: string; readonly lastSeenAt: Date };

/** Asked with every request. Sessions of a disabled person are none. */
async function liveSession(tx: Tx, token: string, at: Date): Promise<LiveSession | null> {
  const rows: LiveSession[] = await tx.query(
    `select session.id as "sessionId", last_seen_at as "lastSeenAt", known.*
     from session join (select ${selectList(PersonTable)} from person where disabled_at is null) as known
       on known.id = person_id
     where token_hash = $1 and revoked_at is null and expires_at > $2`,
    [hashOfToken(token), at],
  );
  return rows[0] ?? null;
}

export type FoundSession = { readonly sessionId: string; readonly actor: PersonActor };

/** Null: unknown, expired or revoked, or the person was disabled. Each use moves the expiry on. */
export const findSession = (db: Database, token: string, at: Date): Promise<FoundSession | null> =>
  actAs(db, machine('session'), async (tx) => {
    const session = await liveSession(tx, token, at);
    if (!session) return null;
    if (addTime(session.lastSeenAt, touchEvery) <= at) {
      await tx.update(SessionTable, { id: session.sessionId }, { lastSeenAt: at, expiresAt: addTime(at, life) });
    }
    return { sessionId: session.sessionId, actor: actorOf(session) };
  });

/** Ends one session or all of a person; every api process hears it and drops the sockets. Answers how many. */
export async function revokeSessions(
  { tx, at }: Doing,
  of: { readonly sessionId: string } | { readonly personId: PersonId },
): Promise<number> {
  const where = 'sessionId' in of ? { id: of.sessionId } : { personId: of.personId };
  const open = await tx.findBy(SessionTable, { ...where, revokedAt: IsNull(), expiresAt: MoreThan(at) });
  for (const { id } of open) {
    await tx.update(SessionTable, { id }, { revokedAt: at });
    await tx.query(`select pg_notify($1, $2)`, [notices.session, id]);
  }
  return open.length;
}
