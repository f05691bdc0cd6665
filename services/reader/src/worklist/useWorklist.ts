import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Claim, Worklist, type WorklistFilter, type WorklistRow } from '../../../../shared/contracts/http';
import type { CaseId, PersonId } from '../../../../shared/domain/ids';
import { call, nothing } from '../api/call';
import { keys } from '../api/keys';
import { inOrder } from './order';

/** Hints refresh it; asking again now and then is the net beneath a lost socket. */
const netMs = 60_000;

export const fetchWorklist = (filter: WorklistFilter): Promise<Worklist> =>
  call(Worklist, 'GET', `/api/worklist?filter=${filter}`);

export function useWorklist(filter: WorklistFilter) {
  const query = useQuery({
    queryKey: keys.worklist(filter),
    queryFn: () => fetchWorklist(filter),
    refetchInterval: netMs,
  });
  return { ...query, rows: query.data ? inOrder(query.data) : [] };
}

export const readPath = (caseId: CaseId): string => `/read/${caseId}`;

/** Claims first: a page that opens is one in which the reader may write. My own case opens as it is. */
export function useOpenCase() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (row: Pick<WorklistRow, 'caseId' | 'mine'>) => {
      if (!row.mine) await call(Claim, 'POST', `/api/cases/${row.caseId}/claim`);
    },
    onSuccess: async (_claimed, { caseId }) => {
      void client.invalidateQueries({ queryKey: keys.case(caseId) });
      await navigate(readPath(caseId));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['worklist'] }),
  });
}

export function useReassign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, ...wish }: { caseId: CaseId; personId: PersonId; reason: string }) =>
      call(nothing, 'POST', `/api/cases/${caseId}/reassign`, wish),
    onSettled: () => Promise.all([['worklist'], ['alarms']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useDecline() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, reason }: { caseId: CaseId; reason: string }) =>
      call(nothing, 'POST', `/api/cases/${caseId}/decline`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['worklist'] }),
  });
}
