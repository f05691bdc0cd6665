import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ReportView, type ChangeReport, type WithdrawReport } from '../../../../shared/contracts/http';
import type { CaseId, ReportId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys, listsOfCases } from '../api/keys';

/** Signs a later version; every list that shows the case is asked for again. */
export function useReportChange(caseId: CaseId) {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await Promise.all([keys.case(caseId), ...listsOfCases].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  return {
    change: useMutation({
      mutationFn: (wish: ChangeReport) => call(ReportView, 'POST', `/api/cases/${caseId}/report-versions`, wish),
      onSettled: refresh,
    }),
    withdraw: useMutation({
      mutationFn: ({ id, ...wish }: WithdrawReport & { id: ReportId }) =>
        call(ReportView, 'POST', `/api/reports/${id}/withdraw`, wish),
      onSettled: refresh,
    }),
  };
}
