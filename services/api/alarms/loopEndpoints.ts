import { z } from 'zod';
import { AlertView } from '../../../shared/contracts/http';
import { LogCall, PaperLoop, WhoAnswers } from '../../../shared/contracts/loop';
import { AlarmId, CaseId } from '../../../shared/domain/ids';
import { readersOf } from '../../../infra/db/audience';
import { readCase } from '../../../infra/db/cases';
import { whoAnswersAt } from '../../../infra/db/phoneCalls';
import { peopleNamed } from '../../../infra/db/reads/names';
import { endpoint, type Endpoint } from '../endpoint';
import { enterFromPaper } from './enterFromPaper';
import { logCall } from './logCall';
import { viewOfAlert } from './openedAlert';

const oneAlarm = z.object({ id: AlarmId });
const oneCase = z.object({ id: CaseId });

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
  endpoint('post', '/cases/:id/alerts/from-paper', {
    action: 'alert/downtime',
    params: oneCase,
    body: PaperLoop,
    answer: AlertView,
    perform: async (doing, { params: { id }, body }) => await viewOfAlert(doing, await enterFromPaper(doing, id, body)),
  }),
];
