import { z } from 'zod';
import {
  AlertView,
  CaseView,
  Declare,
  EpochReason,
  ReportView,
  RequestInfo,
  ResolveReadNow,
  SaveDraft,
  Sign,
} from '../../../shared/contracts/http';
import { CaseId, StudyId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { requireClaim } from '../../../infra/db/claims';
import { readStudy } from '../../../infra/db/reads/caseParts';
import { saveDraft } from '../../../infra/db/reportVersions';
import { blobEndpoint, endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { alertViews } from '../views/alertViews';
import { factsOf } from '../views/caseFacts';
import { caseView } from '../views/caseView';
import { reportViews } from '../views/reportViews';
import { claimEndpoints } from './claimEndpoints';
import { originalExtension } from './originalFile';
import { requestInfo } from './requestInfo';
import { requestRepeat } from './requestRepeat';
import { declare, resolveReadNow } from './resolveReadNow';
import { sign } from './sign';

const oneCase = z.object({ id: CaseId });
const oneStudy = z.object({ id: StudyId });
const done = z.void();

const fenced = ({ actor }: PersonDoing, { epoch }: { epoch: number }) => ({ person: actor.personId, epoch });

const looking: readonly Endpoint[] = [
  endpoint('get', '/cases/:id', {
    action: 'case/view',
    params: oneCase,
    answer: CaseView,
    perform: async (doing, { params: { id } }) => {
      const view = await caseView(doing, id);
      const detail = { patientId: view.patient.id };
      await writeAudit(doing, { action: 'view-case', subjectKind: 'case', subjectId: id, detail });
      return view;
    },
  }),
  blobEndpoint('/studies/:id/recording', {
    action: 'case/view',
    params: oneStudy,
    locate: async (doing, { params: { id } }) => {
      const study = await readStudy(doing.tx, id);
      if (!study.recordingSha256) throw new Refusal('access/not-found');
      const detail = { caseId: study.caseId };
      await writeAudit(doing, { action: 'view-recording', subjectKind: 'study', subjectId: id, detail });
      return {
        sha256: study.recordingSha256,
        type: 'application/octet-stream',
        fileName: `${id}.txr`,
        download: false,
      };
    },
  }),
  blobEndpoint('/studies/:id/original', {
    action: 'case/view',
    params: oneStudy,
    locate: async (doing, { params: { id } }) => {
      const study = await readStudy(doing.tx, id);
      const detail = { caseId: study.caseId };
      await writeAudit(doing, { action: 'view-original', subjectKind: 'study', subjectId: id, detail });
      return {
        sha256: study.sha256,
        type: 'application/octet-stream',
        // Always a download: XML opened in the browser could run scripts as us.
        fileName: (bytes) => `${id}.${originalExtension(study.format, bytes)}`,
        download: true,
      };
    },
  }),
];

const reading: readonly Endpoint[] = [
  endpoint('put', '/cases/:id/draft', {
    action: 'case/read',
    params: oneCase,
    body: SaveDraft,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await requireClaim(doing, id, fenced(doing, body));
      await saveDraft(doing, { caseId: id, personId: doing.actor.personId, body: body.body });
    },
  }),
  endpoint('post', '/cases/:id/read-now/resolve', {
    action: 'case/read',
    params: oneCase,
    body: ResolveReadNow,
    answer: CaseView,
    perform: async (doing, { params: { id }, body }) => {
      await resolveReadNow(doing, id, body);
      return await caseView(doing, id);
    },
  }),
  endpoint('post', '/cases/:id/alerts', {
    action: 'case/read',
    params: oneCase,
    body: Declare,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      const { seen } = await requireClaim(doing, id, fenced(doing, body));
      const alert = await declare(doing, seen, { ...body, readNow: null });
      const [view] = await alertViews(doing, [alert]);
      if (!view) throw new Refusal('access/not-found');
      return view;
    },
  }),
  endpoint('post', '/cases/:id/request-repeat', {
    action: 'case/read',
    params: oneCase,
    body: EpochReason,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      const { seen, held } = await requireClaim(doing, id, fenced(doing, body));
      await requestRepeat(doing, { seen, held, reason: body.reason });
    },
  }),
  endpoint('post', '/cases/:id/request-info', {
    action: 'case/read',
    params: oneCase,
    body: RequestInfo,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      const { seen, held } = await requireClaim(doing, id, fenced(doing, body));
      await requestInfo(doing, { seen, held, question: body.question });
    },
  }),
  endpoint('post', '/cases/:id/sign', {
    action: 'case/read',
    params: oneCase,
    body: Sign,
    answer: ReportView,
    perform: async (doing, { params: { id }, body }, { signingTries: tries }) => {
      const report = await sign(doing, id, { ...body, tries });
      const { row } = await factsOf(doing.tx, id);
      const [view] = await reportViews(doing.tx, [report], row.clinicId);
      if (!view) throw new Refusal('access/not-found');
      return view;
    },
  }),
];

export const caseEndpoints: readonly Endpoint[] = [...looking, ...claimEndpoints, ...reading];
