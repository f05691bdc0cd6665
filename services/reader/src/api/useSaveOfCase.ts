import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { listsOfCases } from './keys';

/** Sends what was written; then every list in which a case may stand is asked for again, and `done` is told. */
export function useSaveOfCase<Sent, Answer>(
  send: (sent: Sent) => Promise<Answer>,
  done: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Sent> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      for (const queryKey of listsOfCases) void queries.invalidateQueries({ queryKey });
      done(answer);
    },
  });
}
