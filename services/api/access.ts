import { hasRole, type PersonActor, type Role } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';

type Side = 'lead' | 'member';
type Rule = { readonly roles: readonly Role[]; readonly sides: readonly Side[] };

const everywhere: readonly Side[] = ['lead', 'member'];
const atLead: readonly Side[] = ['lead'];
const clinicStaff: readonly Role[] = ['technician', 'clinician'];
const readers: readonly Role[] = ['specialist', 'department-head'];
const desk: readonly Role[] = ['coordinator', 'department-head'];
const clinical: readonly Role[] = ['technician', 'clinician', 'specialist', 'department-head', 'coordinator'];
const administrators: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];

/**
 * Who may do what, in one place. Which patients somebody sees is decided by the organization and enforced again by
 * row-level security. System, security and audit administration are three roles: who makes accounts does not grant
 * rights, and who grants them does not read the audit.
 */
export const access = {
  'session/own': { roles: [...clinical, ...administrators], sides: everywhere },
  'worklist/view': { roles: [...readers, 'coordinator'], sides: atLead },
  'inbox/view': { roles: clinicStaff, sides: everywhere },
  'case/view': { roles: clinical, sides: everywhere },
  'case/read': { roles: readers, sides: atLead },
  'case/reassign': { roles: desk, sides: atLead },
  'case/answer': { roles: clinicStaff, sides: everywhere },
  'case/no-repeat': { roles: [...clinicStaff, ...desk], sides: everywhere },
  'case/cancel': { roles: clinicStaff, sides: everywhere },
  'report/change': { roles: readers, sides: atLead },
  'report/open': { roles: clinicStaff, sides: everywhere },
  'alarms/view': { roles: clinical, sides: everywhere },
  'alert/acknowledge': { roles: clinicStaff, sides: everywhere },
  'alert/dispose': { roles: ['clinician'], sides: everywhere },
  'alert/confirm': { roles: readers, sides: atLead },
  'alert/retract': { roles: [...readers, 'coordinator'], sides: atLead },
  'alert/call': { roles: [...readers, 'coordinator'], sides: atLead },
  'alert/downtime': { roles: [...readers, 'coordinator'], sides: atLead },
  'task/done': { roles: desk, sides: atLead },
  'page/acknowledge': { roles: clinical, sides: everywhere },
  'certificate/download': { roles: clinical, sides: everywhere },
  'statistics/view': { roles: [...desk, 'clinician'], sides: everywhere },
  'contacts/own': { roles: [...clinical, ...administrators], sides: everywhere },
  'reachability/view': { roles: [...desk, 'system-administrator'], sides: atLead },
  'channels/view': { roles: ['system-administrator', 'coordinator'], sides: atLead },
  'channels/change': { roles: ['system-administrator'], sides: atLead },
  'misses/view': { roles: desk, sides: atLead },
  'lists/view': { roles: ['system-administrator', ...desk], sides: atLead },
  'lists/change': { roles: ['system-administrator', 'department-head'], sides: atLead },
  'lists/publish': { roles: ['department-head'], sides: atLead },
  'lists/changed-cases': { roles: desk, sides: atLead },
  'drills/view': { roles: desk, sides: atLead },
  'drills/run': { roles: desk, sides: atLead },
  'watch/view': { roles: [...desk, 'system-administrator'], sides: atLead },
  'rota/view': { roles: [...readers, 'coordinator'], sides: atLead },
  'rota/change': { roles: desk, sides: atLead },
  'rota/swap': { roles: [...readers, 'coordinator'], sides: atLead },
  'contacts/view': { roles: [...clinical, 'system-administrator'], sides: everywhere },
  'patient/search': { roles: clinical, sides: everywhere },
  'patient/record': { roles: clinical, sides: everywhere },
  'organizations/view': { roles: administrators, sides: atLead },
  'organizations/change': { roles: ['system-administrator'], sides: atLead },
  'people/view': { roles: ['system-administrator', 'security-administrator'], sides: atLead },
  'people/make': { roles: ['system-administrator'], sides: atLead },
  'people/change': { roles: ['security-administrator'], sides: atLead },
  'devices/change': { roles: ['system-administrator'], sides: atLead },
  'settings/view': { roles: ['system-administrator', 'coordinator'], sides: atLead },
  'settings/change': { roles: ['system-administrator'], sides: atLead },
  'queues/view': { roles: ['system-administrator', 'coordinator'], sides: atLead },
  'audit/view': { roles: ['audit-administrator'], sides: atLead },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof access;

export const mayDo = (actor: PersonActor, side: Side, action: Action): boolean => {
  const { roles, sides }: Rule = access[action];
  return sides.includes(side) && hasRole(actor, ...roles);
};

export function requireAccess(actor: PersonActor, side: Side, action: Action): void {
  if (!mayDo(actor, side, action)) throw new Refusal('access/denied', { action });
}
