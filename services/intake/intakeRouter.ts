import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { readCase } from '../../infra/db/cases';
import { MoreFiles, NewCase } from '../../shared/contracts/http';
import { CaseId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { draftState } from './draftState';
import { announceMore } from './moreFiles';
import { intakeAs, type IntakeNeeds } from './needs';
import { makeDraft } from './newCase';
import { plainPost } from './plainPost';
import { tusDoor } from './tusDoor';
import { uploaderOf } from './uploader';
import { uploadHistory } from './uploadHistory';

export type { IntakeNeeds } from './needs';

const requireJson: RequestHandler = (request, _response, next) => {
  next(request.is('json') ? undefined : new Refusal('request/malformed', { paths: ['content-type'] }));
};

/** POST /cases: the body's kind tells a browser's draft from a device's whole upload. */
const cases = (needs: IntakeNeeds): RequestHandler[] => [
  async (request, response, next) => {
    if (request.is('multipart/form-data')) await plainPost(needs, request, response);
    else next();
  },
  requireJson,
  express.json({ limit: '256kb' }),
  async (request, response) => {
    const actor = await uploaderOf(needs, request);
    response.json(await makeDraft(needs, actor, NewCase.parse(request.body)));
  },
];

const studies = (needs: IntakeNeeds): RequestHandler[] => [
  requireJson,
  express.json({ limit: '64kb' }),
  async (request, response) => {
    const actor = await uploaderOf(needs, request);
    const caseId = CaseId.parse(request.params.id);
    response.json(await announceMore(needs, actor, { caseId, more: MoreFiles.parse(request.body) }));
  },
];

/** Anybody of the organization that sent the case may ask how far it has come. */
async function receipt(needs: IntakeNeeds, request: Request, response: Response): Promise<void> {
  const actor = await uploaderOf(needs, request);
  const caseId = CaseId.parse(request.params.id);
  const state = await intakeAs(needs, actor, async ({ tx }) => {
    const row = await readCase(tx, caseId);
    if (row.clinicId !== actor.organizationId) throw new Refusal('access/not-found');
    return await draftState(tx, row);
  });
  response.json(state);
}

async function uploads(needs: IntakeNeeds, request: Request, response: Response): Promise<void> {
  const actor = await uploaderOf(needs, request);
  if (actor.kind === 'device') throw new Refusal('access/denied');
  response.json(await uploadHistory(needs, actor));
}

/** Every door of an upload; mounted at `/` for devices and at `/api` for the reader. Errors are the caller's to word. */
export function intakeRouter(needs: IntakeNeeds): Router {
  const router = Router();
  router.post('/cases', ...cases(needs));
  router.post('/cases/:id/studies', ...studies(needs));
  router.get('/cases/:id/receipt', (request, response) => receipt(needs, request, response));
  router.get('/uploads', (request, response) => uploads(needs, request, response));
  router.all(['/files', '/files/:id'], tusDoor(needs));
  return router;
}
