import type { Me } from '../../../../shared/contracts/http';
import type { Role } from '../../../../shared/domain/person';
import { defineWords } from '../words/words';

export type PageName =
  | 'upload'
  | 'inbox'
  | 'worklist'
  | 'alarms'
  | 'wall'
  | 'stats'
  | 'patients'
  | 'rota'
  | 'duty'
  | 'drills'
  | 'lists'
  | 'admin';

export const pageWords = defineWords<PageName>({
  upload: ['上传', 'Upload'],
  inbox: ['结果', 'Results'],
  worklist: ['工作台', 'Worklist'],
  alarms: ['危急值管理', 'Alarms'],
  wall: ['大屏', 'Wall'],
  stats: ['统计', 'Statistics'],
  patients: ['病历', 'Records'],
  rota: ['排班', 'Rota'],
  lists: ['危急值目录', 'Critical list'],
  drills: ['演练', 'Drills'],
  duty: ['值班联系人', 'Duty contacts'],
  admin: ['管理', 'Administration'],
});

const clinical: readonly Role[] = ['technician', 'clinician', 'specialist', 'department-head', 'coordinator'];

const pages: readonly { readonly name: PageName; readonly path: string; readonly roles: readonly Role[] }[] = [
  { name: 'upload', path: '/upload', roles: ['technician'] },
  { name: 'worklist', path: '/worklist', roles: ['specialist', 'department-head', 'coordinator'] },
  { name: 'inbox', path: '/inbox', roles: ['technician', 'clinician'] },
  { name: 'alarms', path: '/alarms', roles: clinical },
  { name: 'wall', path: '/wall', roles: ['clinician', 'coordinator', 'department-head'] },
  { name: 'stats', path: '/stats', roles: ['clinician', 'coordinator', 'department-head'] },
  { name: 'patients', path: '/patients', roles: clinical },
  { name: 'rota', path: '/rota', roles: ['coordinator', 'specialist', 'department-head'] },
  { name: 'drills', path: '/drills', roles: ['coordinator', 'department-head'] },
  { name: 'duty', path: '/duty', roles: ['clinician'] },
  { name: 'admin', path: '/admin', roles: ['system-administrator', 'security-administrator', 'audit-administrator'] },
  { name: 'lists', path: '/critical-lists', roles: ['department-head', 'system-administrator'] },
];

/** What a person sees in the header, in the order of the day's work. */
export const pagesFor = ({ roles }: Pick<Me, 'roles'>): readonly (typeof pages)[number][] =>
  pages.filter((page) => page.roles.some((role) => roles.includes(role)));

/** Where a person begins: the coordinator at the alarms, everybody else at their own work. */
export function homeFor(me: Pick<Me, 'roles'>): string {
  if (me.roles.includes('coordinator')) return '/alarms';
  if (me.roles.includes('clinician') && !me.roles.includes('technician')) return '/inbox';
  return pagesFor(me)[0]?.path ?? '/alarms';
}

const readingRoles: readonly Role[] = ['specialist', 'department-head', 'coordinator'];
export const sitsInTheReadingRoom = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some((role) => readingRoles.includes(role));

/** Alarms are for the clinical roles; an administrator's screen stays quiet. */
export const isOnDuty = ({ roles }: Pick<Me, 'roles'>): boolean => roles.some((role) => clinical.includes(role));
