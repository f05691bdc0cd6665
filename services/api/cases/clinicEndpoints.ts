import { z } from 'zod';
import { AnswerInfo, NoRepeat, Reason } from '../../../shared/contracts/http';
import { CaseId, InformationRequestId } from '../../../shared/domain/ids';
import { endpoint, type Endpoint } from '../endpoint';
import { answerInfo } from './answerInfo';
import { cancel } from './cancel';
import { noRepeat } from './noRepeat';

const oneCase = z.object({ id: CaseId });
const done = z.void();

/** What the clinic says of its own case. */
export const clinicEndpoints: readonly Endpoint[] = [
  endpoint('post', '/cases/:id/no-repeat', {
    action: 'case/no-repeat',
    params: oneCase,
    body: NoRepeat,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await noRepeat(doing, id, body);
    },
  }),
  endpoint('post', '/cases/:id/cancel', {
    action: 'case/cancel',
    params: oneCase,
    body: Reason,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await cancel(doing, id, body.reason);
    },
  }),
  endpoint('post', '/information/:id/answer', {
    action: 'case/answer',
    params: z.object({ id: InformationRequestId }),
    body: AnswerInfo,
    answer: done,
    perform: async (doing, { params: { id }, body }) => {
      await answerInfo(doing, id, body.answer);
    },
  }),
];
