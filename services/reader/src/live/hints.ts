import type { QueryClient } from '@tanstack/react-query';
import type { CaseView } from '../../../../shared/contracts/http';
import type { Hint } from '../../../../shared/contracts/sockets';
import { keys, listsOfCases } from '../api/keys';

const gatherFor = 150;

/** Only the newest word on each case counts. */
export function newest(hints: readonly Hint[]): readonly Hint[] {
  const byCase = new Map<string, Hint>();
  for (const hint of hints) {
    const known = byCase.get(hint.caseId);
    if (!known || known.version < hint.version) byCase.set(hint.caseId, hint);
  }
  return [...byCase.values()];
}

/** An open page of a case is asked for again only where it is older than the hint. */
export const isOlder = (known: Pick<CaseView, 'version'> | undefined, hint: Hint): boolean =>
  known !== undefined && known.version < hint.version;

/** "Case 17 moved": a burst of hints asks every list once. */
export function followHints(client: QueryClient): (hint: Hint) => void {
  let gathered: Hint[] = [];
  const flush = (): void => {
    const hints = newest(gathered);
    gathered = [];
    for (const hint of hints) {
      const queryKey = keys.case(hint.caseId);
      if (isOlder(client.getQueryData<CaseView>(queryKey), hint)) void client.invalidateQueries({ queryKey });
    }
    for (const queryKey of listsOfCases) void client.invalidateQueries({ queryKey });
  };
  return (hint) => {
    gathered.push(hint);
    if (gathered.length === 1) setTimeout(flush, gatherFor);
  };
}
