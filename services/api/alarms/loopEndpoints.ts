import { z } from 'zod';
import { AlertView } from '../../../shared/contracts/http';
import { LogCall, PaperLoop, WhoAnswers } from '../../../shared/contracts/loop';
import { AlarmId, CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { readersOf } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { readCase } from '../../../infra/db/cases';
import { certificatesOf } from '../../../infra/db/loopCertificates';
import { whoAnswersAt } from '../../../infra/db/phoneCalls';
import { peopleNamed } from '../../../infra/db/reads/names';
import { blobEndpoint, endpoint, type Blob, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { enterFromPaper } from './enterFromPaper';
import { logCall } from './logCall';
import { viewOfAlert } from './openedAlert';

const oneAlarm = z.object({ id: AlarmId });
const oneCase = z.object({ id: CaseId });

const types = { json: 'application/json', pdf: 'application/pdf' } as const;

/** For those who may see the case; row-level security shows no other's. */
async function locateCertificate(doing: PersonDoing, id: AlarmId, kind: 'json' | 'pdf'): Promise<Blob> {
  const [found] = await certificatesOf(doing.tx, [id]);
  const sha256 = kind === 'json' ? found?.jsonSha256 : found?.pdfSha256;
  if (!found || !sha256) throw new Refusal('access/not-found');
  const detail = { caseId: found.caseId, kind };
  await writeAudit(doing, { action: 'view-certificate', subjectKind: 'alarm', subjectId: id, detail });
  return { sha256, type: types[kind], fileName: `loop-${found.hash.slice(0, 16)}.${kind}`, download: true };
}

/** What a loop has beside the screen: the telephone, and paper. */
export const loopEndpoints: readonly Endpoint[] = [
  endpoint('get', '/cases/:id/who-answers', {
    action: 'alert/call',
    params: oneCase,
    answer: WhoAnswers,
    perform: async ({ tx }, { params: { id } }) => {
      const seen = await readCase(tx, id);
      const readers = await peopleNamed(tx, await readersOf(tx, seen));
      return {
        people: (await whoAnswersAt(tx, seen.clinicId)).map((row) => ({
          id: row.id,
          name: row.name,
          profession: row.profession,
        })),
        readers: [...readers.values()].map((row) => ({ id: row.id, name: row.name })),
      };
    },
  }),
  endpoint('post', '/alerts/:id/calls', {
    action: 'alert/call',
    params: oneAlarm,
    body: LogCall,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => {
      await logCall(doing, id, body);
      return await viewOfAlert(doing, id);
    },
  }),
  blobEndpoint('/alerts/:id/certificate.json', {
    action: 'certificate/download',
    params: oneAlarm,
    locate: (doing, { params: { id } }) => locateCertificate(doing, id, 'json'),
  }),
  blobEndpoint('/alerts/:id/certificate.pdf', {
    action: 'certificate/download',
    params: oneAlarm,
    locate: (doing, { params: { id } }) => locateCertificate(doing, id, 'pdf'),
  }),
  endpoint('post', '/cases/:id/alerts/from-paper', {
    action: 'alert/downtime',
    params: oneCase,
    body: PaperLoop,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => await viewOfAlert(doing, await enterFromPaper(doing, id, body)),
  }),
];
