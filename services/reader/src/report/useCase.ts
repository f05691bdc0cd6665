import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  AlertView,
  CaseView,
  Claim,
  type Declare,
  type EpochReason,
  type HandOver,
  type RequestInfo,
  type ResolveReadNow,
} from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import { call, nothing } from '../api/call';
import { keys } from '../api/keys';

/** Every fetch is a look at a patient and audited: hints say when to ask again, no timer does. */
export function useCase(caseId: CaseId) {
  return useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => call(CaseView, 'GET', `/api/cases/${caseId}`),
    refetchOnWindowFocus: false,
  });
}

/** Whatever was done, the page then shows what the server says. */
export function useCaseActions(caseId: CaseId) {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    void client.invalidateQueries({ queryKey: ['worklist'] });
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
  };
  const base = `/api/cases/${caseId}`;
  return {
    refresh,
    claim: useMutation({ mutationFn: () => call(Claim, 'POST', `${base}/claim`), onSettled: refresh }),
    release: useMutation({
      mutationFn: (epoch: number) => call(nothing, 'POST', `${base}/release`, { epoch }),
      onSettled: refresh,
    }),
    resolve: useMutation({
      mutationFn: (answer: ResolveReadNow) => call(CaseView, 'POST', `${base}/read-now/resolve`, answer),
      onSuccess: (view) => {
        client.setQueryData(keys.case(caseId), view);
      },
      onSettled: refresh,
    }),
    handOver: useMutation({
      mutationFn: (wish: HandOver) => call(nothing, 'POST', `${base}/handover`, wish),
      onSettled: refresh,
    }),
    decline: useMutation({
      mutationFn: (reason: string) => call(nothing, 'POST', `${base}/decline`, { reason }),
      onSettled: refresh,
    }),
    requestRepeat: useMutation({
      mutationFn: (wish: EpochReason) => call(nothing, 'POST', `${base}/request-repeat`, wish),
      onSettled: refresh,
    }),
    requestInfo: useMutation({
      mutationFn: (wish: RequestInfo) => call(nothing, 'POST', `${base}/request-info`, wish),
      onSettled: refresh,
    }),
    declare: useMutation({
      mutationFn: (declared: Declare) => call(AlertView, 'POST', `${base}/alerts`, declared),
      onSettled: refresh,
    }),
  };
}
export type CaseActions = ReturnType<typeof useCaseActions>;
