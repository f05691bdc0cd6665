import type { QueryKey } from '@tanstack/react-query';
import type { WorklistFilter } from '../../../../shared/contracts/http';
import type { CaseId, PatientId } from '../../../../shared/domain/ids';
import type { Month } from '../../../../shared/domain/month';
import type { Service } from '../../../../shared/domain/case';

/** Every query of the application by name; the first word says which list a hint touches. */
export const keys = {
  worklist: (filter: WorklistFilter) => ['worklist', filter] as const,
  case: (id: CaseId) => ['case', id] as const,
  recording: (studyId: string) => ['recording', studyId] as const,
  alarms: () => ['alarms'] as const,
  misses: (month: Month) => ['misses', month] as const,
  inbox: () => ['inbox'] as const,
  uploads: () => ['uploads'] as const,
  patients: (query: string) => ['patients', query] as const,
  record: (patient: PatientId) => ['record', patient] as const,
  rota: (service: Service, from: string) => ['rota', service, from] as const,
  onCall: (service: Service, at: string) => ['on-call', service, at] as const,
  people: () => ['people'] as const,
  organizations: () => ['organizations'] as const,
  devices: () => ['devices'] as const,
  audit: (before: string | null) => ['audit', before] as const,
  settings: () => ['settings'] as const,
  channels: () => ['channels'] as const,
  contacts: () => ['contacts'] as const,
  reachability: () => ['reachability'] as const,
  queues: () => ['queues'] as const,
};

/** Lists in which a case may stand. */
export const listsOfCases: readonly QueryKey[] = [
  ['worklist'],
  ['alarms'],
  ['misses'],
  ['inbox'],
  ['uploads'],
  ['record'],
];
