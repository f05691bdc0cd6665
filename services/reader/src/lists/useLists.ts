import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  ChangedCases,
  CriticalListsView,
  type ChangeListRow,
  type CriticalListsView as View,
} from '../../../../shared/contracts/criticalLists';
import type { ListPart } from '../../../../shared/ecg/critical/changeList';
import { call, type Method } from '../api/call';
import { keys } from '../api/keys';

const place = '/api/critical-lists';
const whileJudgingMs = 1_000;

export const useLists = () =>
  useQuery({
    queryKey: keys.criticalLists(),
    queryFn: () => call(CriticalListsView, 'GET', place),
    refetchInterval: ({ state }) => (state.data?.draft?.replay?.state === 'running' ? whileJudgingMs : false),
  });

export const useChangedCases = (judged: number) =>
  useQuery({
    queryKey: keys.changedCases(judged),
    queryFn: () => call(ChangedCases, 'GET', `${place}/draft/changed-cases`),
  });

type Asked = { readonly method?: Method; readonly path: string; readonly body: object };

/** Every change answers with the whole page. */
export function useChangeLists() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: Asked) =>
      call(CriticalListsView, method, `${place}/draft${path}`, body),
    onSuccess: (view: View) => {
      client.setQueryData(keys.criticalLists(), view);
    },
    onError: () => client.invalidateQueries({ queryKey: keys.criticalLists() }),
  });
}

export const rowChange = (of: { part: ListPart; key: string }, body: ChangeListRow): Asked => ({
  method: 'PUT',
  path: `/${of.part}/${of.key}`,
  body,
});
