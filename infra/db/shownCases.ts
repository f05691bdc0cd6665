import type { CaseId, PatientId } from '../../shared/domain/ids';
import type { PersonActor } from '../../shared/domain/person';
import type { ShownList } from '../../shared/domain/shownList';
import { startOfWindow } from '../../shared/domain/units';
import type { Doing } from './doing';
import { readClocks } from './settings';

type Shown = { readonly list: ShownList } & (
  { readonly caseIds: readonly CaseId[] } | { readonly patientIds: readonly PatientId[] }
);

const subjectsOf = (shown: Shown): { readonly kind: 'case' | 'patient'; readonly ids: readonly string[] } =>
  'caseIds' in shown ? { kind: 'case', ids: shown.caseIds } : { kind: 'patient', ids: shown.patientIds };

/**
 * A list that names patients, or shows cases by their number, is a look at each of them. Pages ask for it every few
 * seconds, so each person, subject and list has one row per window of the clock `lookAgain`; an index of the audit
 * drops the others.
 */
export async function noteShown(
  { tx, actor, at }: Doing & { readonly actor: PersonActor },
  shown: Shown,
): Promise<void> {
  const { kind, ids } = subjectsOf(shown);
  if (ids.length === 0) return;
  const { lookAgain } = await readClocks(tx);
  const detail = { list: shown.list, window: startOfWindow(at, lookAgain).toISOString() };
  await tx.query(
    `insert into audit(at, actor_kind, actor_id, organization_id, action, subject_kind, subject_id, detail)
     select $1, 'person', $2, $3, 'shown-in-list', $4, shown, $5 from unnest($6::text[]) as shown
     on conflict do nothing`,
    // In one order, so that two pages of one person never wait for each other crosswise.
    [at, actor.personId, actor.organizationId, kind, JSON.stringify(detail), [...new Set(ids)].sort()],
  );
}
