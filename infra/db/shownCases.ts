import type { CaseId } from '../../shared/domain/ids';
import type { PersonActor } from '../../shared/domain/person';
import { startOfWindow } from '../../shared/domain/units';
import type { Doing } from './doing';
import { readClocks } from './settings';

type Shown = { readonly list: string; readonly caseIds: readonly CaseId[] };

/**
 * A list that names patients is a look at each of them. Pages ask for it every few seconds, so each person, case and
 * list has one row per window of the clock `lookAgain`; an index of the audit drops the others.
 */
export async function noteShown(
  { tx, actor, at }: Doing & { readonly actor: PersonActor },
  { list, caseIds }: Shown,
): Promise<void> {
  if (caseIds.length === 0) return;
  const { lookAgain } = await readClocks(tx);
  const detail = { list, window: startOfWindow(at, lookAgain).toISOString() };
  await tx.query(
    `insert into audit(at, actor_kind, actor_id, organization_id, action, subject_kind, subject_id, detail)
     select $1, 'person', $2, $3, 'shown-in-list', 'case', shown, $4 from unnest($5::text[]) as shown
     on conflict do nothing`,
    // In one order, so that two pages of one person never wait for each other crosswise.
    [at, actor.personId, actor.organizationId, JSON.stringify(detail), [...new Set(caseIds)].sort()],
  );
}
