import express, { Router, type Request, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { FirstAdministrator, SignIn } from '../../../shared/contracts/http';
import type { PersonId } from '../../../shared/domain/ids';
import { machine } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { makePerson, useAdministratorLink } from '../../../infra/db/accounts';
import { writeAudit } from '../../../infra/db/audit';
import { doAs } from '../../../infra/db/doing';
import { findLead, makeOrganization } from '../../../infra/db/organizations';
import { findByLogin, readMe, readPerson } from '../../../infra/db/reads/accounts';
import { actorOf, openSession, revokeSessions } from '../../../infra/db/sessions';
import { refusalBody } from '../errors';
import type { ApiNeeds } from '../needs';
import { giveCookie, takeCookie } from './cookie';
import { hashPassword, isPassword } from '../../../infra/seal/passwords';

/** Failed tries per login and address; a clinic of many people behind one address is not locked out by one of them. */
const slowDown = () =>
  rateLimit({
    windowMs: 60_000,
    limit: 10,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request: Request) => {
      const asked = SignIn.safeParse(request.body);
      return `${ipKeyGenerator(request.ip ?? '')} ${asked.success ? asked.data.login.toLowerCase() : ''}`;
    },
    handler: (_request, response) => {
      const refusal = new Refusal('session/too-many-tries');
      response.status(refusal.status).json(refusalBody(refusal));
    },
  });

/** The session of somebody who has just proved who they are; the audit names them, not the door. */
const begin = async (needs: ApiNeeds, personId: PersonId, { request, response }: Exchange): Promise<void> => {
  const person = await doAs(needs, machine('session'), ({ tx }) => readPerson(tx, personId));
  const { opened, me } = await doAs(needs, actorOf(person), async (doing) => {
    const session = await openSession(doing, personId, request.get('user-agent') ?? '');
    await writeAudit(doing, { action: 'sign-in', subjectKind: 'session', subjectId: session.sessionId });
    return { opened: session, me: await readMe(doing.tx, personId) };
  });
  giveCookie(request, response, { instance: needs.instance, opened });
  response.json(me);
};
type Exchange = { readonly request: Request; readonly response: Response };

const signIn = async (needs: ApiNeeds, exchange: Exchange): Promise<void> => {
  const { login, password } = SignIn.parse(exchange.request.body);
  const person = await doAs(needs, machine('session'), ({ tx }) => findByLogin(tx, login));
  const right = await isPassword(person?.passwordHash ?? null, password);
  if (!person || !right) throw new Refusal('session/wrong-password');
  await begin(needs, person.id, exchange);
};

const signOut = async (needs: ApiNeeds, { request, response }: Exchange): Promise<void> => {
  const found = await needs.signedIn(request.headers.cookie);
  if (found) {
    await doAs(needs, found.actor, async (doing) => {
      await revokeSessions(doing, { sessionId: found.sessionId });
      await writeAudit(doing, { action: 'sign-out', subjectKind: 'session', subjectId: found.sessionId });
    });
  }
  takeCookie(response, needs.instance);
  response.status(204).end();
};

const whoAmI = async (needs: ApiNeeds, { request, response }: Exchange): Promise<void> => {
  const found = await needs.signedIn(request.headers.cookie);
  if (!found) throw new Refusal('session/required');
  response.json(await doAs(needs, found.actor, ({ tx }) => readMe(tx, found.actor.personId)));
};

/** Names the lead hospital and its first administrator, who holds all three offices until they are divided. */
const firstAdministrator = async (needs: ApiNeeds, exchange: Exchange): Promise<void> => {
  const asked = FirstAdministrator.parse(exchange.request.body);
  const passwordHash = await hashPassword(asked.password);
  const personId = await doAs(needs, machine('first-administrator'), async (doing) => {
    await useAdministratorLink(doing, asked.token);
    const lead =
      (await findLead(doing))?.id ??
      (await makeOrganization(doing, { kind: 'lead', nameZh: asked.group, nameEn: asked.group, dutyPhone: '' }));
    const made = await makePerson(doing, {
      organizationId: lead,
      login: asked.login,
      name: asked.name,
      staffNumber: '',
      roles: ['system-administrator', 'security-administrator', 'audit-administrator'],
      profession: 'other',
      skills: [],
      authorizedToSign: false,
      licenceUntil: null,
      junior: false,
      passwordHash,
    });
    await writeAudit(doing, { action: 'first-administrator', subjectKind: 'person', subjectId: made });
    return made;
  });
  await begin(needs, personId, exchange);
};

export function sessionRouter(needs: ApiNeeds): Router {
  const router = Router();
  const limit = slowDown();
  const json = express.json({ limit: '16kb' });
  router.post('/session', json, limit, (request, response) => signIn(needs, { request, response }));
  router.get('/session', (request, response) => whoAmI(needs, { request, response }));
  router.delete('/session', (request, response) => signOut(needs, { request, response }));
  router.post('/first-administrator', json, limit, (request, response) =>
    firstAdministrator(needs, { request, response }),
  );
  return router;
}
