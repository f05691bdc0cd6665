import type { QueryKey } from '@tanstack/react-query';
import type { WorklistFilter } from '../../../../shared/contracts/http';
import type { CaseId, DrillId, PatientId, TaskId } from '../../../../shared/domain/ids';
import type { Month } from '../../../../shared/domain/month';
import type { Service } from '../../../../shared/domain/case';

/** Every query of the application by name; the first word says which list a hint touches. */
export const keys = {
  worklist: (filter: WorklistFilter) => ['worklist', filter] as const,
  case: (id: CaseId) => ['case', id] as const,
  recording: (studyId: string) => ['recording', studyId] as const,
  alarms: () => ['alarms'] as const,
  wall: () => ['wall'] as const,
  alarmHistory: (month: Month) => ['alarm-history', month] as const,
  whoAnswers: (id: CaseId) => ['who-answers', id] as const,
  searchedPatient: (task: TaskId) => ['searched-patient', task] as const,
  statistics: (month: Month, by: string, clinic: string | null) => ['statistics', month, by, clinic] as const,
  statisticsCases: (month: Month, measure: string, clinic: string | null) =>
    ['statistics-cases', month, measure, clinic] as const,
  misses: (month: Month) => ['misses', month] as const,
  criticalLists: () => ['critical-lists'] as const,
  changedCases: (judged: number) => ['critical-lists', 'changed', judged] as const,
  drills: () => ['drills'] as const,
  drill: (id: DrillId) => ['drills', id] as const,
  watch: () => ['watch'] as const,
  inbox: () => ['inbox'] as const,
  uploads: () => ['uploads'] as const,
  patients: (query: string) => ['patients', query] as const,
  record: (patient: PatientId) => ['record', patient] as const,
  rota: (service: Service, from: string) => ['rota', service, from] as const,
  rotaPart: (part: string, ...of: readonly string[]) => ['rota', part, ...of] as const,
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
  ['wall'],
  ['alarm-history'],
  ['misses'],
  ['inbox'],
  ['uploads'],
  ['record'],
];
