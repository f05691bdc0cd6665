import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { CaseView, WorklistFilter } from '../../../../shared/contracts/http';
import type { Hint } from '../../../../shared/contracts/sockets';
import type { CaseId, PatientId } from '../../../../shared/domain/ids';
import type { Service } from '../../../../shared/domain/case';

/** Every query of the application by name; the first word says which list a hint touches. */
export const keys = {
  worklist: (filter: WorklistFilter) => ['worklist', filter] as const,
  case: (id: CaseId) => ['case', id] as const,
  recording: (studyId: string) => ['recording', studyId] as const,
  alarms: () => ['alarms'] as const,
  inbox: () => ['inbox'] as const,
  uploads: () => ['uploads'] as const,
  patients: (query: string) => ['patients', query] as const,
  record: (patient: PatientId) => ['record', patient] as const,
  rota: (service: Service, from: string) => ['rota', service, from] as const,
  onCall: (service: Service, at: string) => ['on-call', service, at] as const,
  people: () => ['people'] as const,
  organizations: () => ['organizations'] as const,
  audit: (before: string | null) => ['audit', before] as const,
  settings: () => ['settings'] as const,
  queues: () => ['queues'] as const,
};

/** Lists in which a case may stand. */
export const listsOfCases: readonly QueryKey[] = [['worklist'], ['alarms'], ['inbox'], ['uploads'], ['record']];

/** The page of a case is asked for again only when it is older than the hint; lists always are. */
export function touchedBy(hint: Hint, known: Pick<CaseView, 'version'> | undefined): readonly QueryKey[] {
  const stale = known !== undefined && known.version < hint.version;
  return stale ? [keys.case(hint.caseId), ...listsOfCases] : listsOfCases;
}

export function followHint(client: QueryClient, hint: Hint): void {
  const known = client.getQueryData<CaseView>(keys.case(hint.caseId));
  for (const queryKey of touchedBy(hint, known)) void client.invalidateQueries({ queryKey });
}
