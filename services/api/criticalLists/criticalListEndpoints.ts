import type { z } from 'zod';
import {
  ChangedCases,
  ChangeListRow,
  CriticalListsView,
  ListRowPlace,
  OnDraft,
  PublishList,
  StartReplay,
} from '../../../shared/contracts/criticalLists';
import { Refusal } from '../../../shared/domain/refusal';
import { draftOf } from '../../../infra/db/criticalLists';
import { replayOf } from '../../../infra/db/listReplays';
import { changedCases } from '../../../infra/db/reads/listReplays';
import { noteShown } from '../../../infra/db/shownCases';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';
import { changeRow, discard, publish, replayDraft, startDraft } from './changeLists';
import { listsView } from './listsView';

async function casesOfDraft(doing: PersonDoing): Promise<z.output<typeof ChangedCases>> {
  const { tx, actor } = doing;
  const draft = await draftOf(tx, actor.organizationId);
  const replay = draft && (await replayOf(tx, draft.id));
  if (!replay) throw new Refusal('access/not-found');
  const rows = await changedCases(tx, replay.id);
  await noteShown(doing, { list: 'critical-list-replay', caseIds: rows.map(({ caseId }) => caseId) });
  return {
    rows: rows.map(({ nameZh, nameEn, receivedAt, ...row }) => ({
      ...row,
      clinic: { nameZh, nameEn },
      receivedAt: iso(receivedAt),
    })),
  };
}

const draft = '/critical-lists/draft';
const answer = CriticalListsView;
async function after(doing: PersonDoing, change: Promise<void>): Promise<CriticalListsView> {
  await change;
  return await listsView(doing);
}

export const criticalListEndpoints: readonly Endpoint[] = [
  endpoint('get', '/critical-lists', { action: 'lists/view', answer, perform: (doing) => listsView(doing) }),
  endpoint('post', draft, { action: 'lists/change', answer, perform: (doing) => after(doing, startDraft(doing)) }),
  endpoint('put', `${draft}/:part/:key`, {
    action: 'lists/change',
    params: ListRowPlace,
    body: ChangeListRow,
    answer,
    perform: (doing, { params, body }) => after(doing, changeRow(doing, params, body)),
  }),
  endpoint('post', `${draft}/discard`, {
    action: 'lists/change',
    body: OnDraft,
    answer,
    perform: (doing, { body }) => after(doing, discard(doing, body.revision)),
  }),
  endpoint('post', `${draft}/replay`, {
    action: 'lists/change',
    body: StartReplay,
    answer,
    perform: (doing, { body }) => after(doing, replayDraft(doing, body)),
  }),
  endpoint('post', `${draft}/publish`, {
    action: 'lists/publish',
    body: PublishList,
    answer,
    perform: (doing, { body }) => after(doing, publish(doing, body)),
  }),
  endpoint('get', `${draft}/changed-cases`, {
    action: 'lists/changed-cases',
    answer: ChangedCases,
    perform: casesOfDraft,
  }),
];
