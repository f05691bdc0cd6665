import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { Claim, type Worklist } from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import { call, RefusedError } from '../api/call';
import { nextCase } from '../worklist/order';
import { fetchWorklist, readPath } from '../worklist/useWorklist';

/** Claims the first that nobody else was faster at; null: nothing is waiting. */
export async function claimNext(
  { rows, now }: Pick<Worklist, 'now' | 'rows'>,
  justSigned: CaseId,
  claim: (caseId: CaseId) => Promise<unknown>,
): Promise<CaseId | null> {
  let left = rows;
  for (;;) {
    const next = nextCase({ rows: left, now }, justSigned);
    if (!next || next.mine) return next?.caseId ?? null;
    try {
      await claim(next.caseId);
      return next.caseId;
    } catch (reason) {
      if (!(reason instanceof RefusedError)) throw reason;
      left = left.filter(({ caseId }) => caseId !== next.caseId);
    }
  }
}

/** What the worklist says where nothing is left to open. */
export const Finished = z.enum(['signed', 'repeat-asked', 'question-asked', 'second-look-asked']);
export type Finished = z.infer<typeof Finished>;

/** How the page that comes next learns what was finished on the one before. */
export const Arrival = z.object({ finished: Finished });

/** After a signature: the next case, or the worklist with a word that nothing is waiting. */
export function useNextCase(): (justDone: CaseId, finished: Finished) => Promise<void> {
  const navigate = useNavigate();
  const client = useQueryClient();
  const findNext = async (justSigned: CaseId): Promise<CaseId | null> => {
    try {
      return await claimNext(await fetchWorklist('all'), justSigned, (caseId) =>
        call(Claim, 'POST', `/api/cases/${caseId}/claim`),
      );
    } catch (reason) {
      // The signature stands; without a network the worklist itself says what is wrong.
      if (reason instanceof TypeError) return null;
      throw reason;
    }
  };
  return async (justDone, finished) => {
    const next = await findNext(justDone);
    void client.invalidateQueries({ queryKey: ['worklist'] });
    const state: z.infer<typeof Arrival> = { finished };
    await navigate(next ? readPath(next) : '/worklist', { state });
  };
}
