import { Refusal } from '../../../shared/domain/refusal';
import { changeCase, type CaseChange } from '../../../infra/db/cases';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { PersonDoing } from '../needs';

/** A new version for whoever looks at the case: what its alarms say is part of it. */
export async function touchCase(doing: PersonDoing, seen: CaseRow, change: CaseChange = {}): Promise<CaseRow> {
  const changed = await changeCase(doing, seen, change);
  if (!changed) throw new Refusal('case/moved-on');
  return changed;
}
