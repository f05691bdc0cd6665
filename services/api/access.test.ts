import { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { PersonActor, Role } from '../../shared/domain/person';
import { access, mayDo, requireAccess, type Action } from './access';

const somebody = (...roles: Role[]): PersonActor => ({
  kind: 'person',
  personId: PersonId.parse('00000000-0000-4000-8000-000000000001'),
  organizationId: OrganizationId.parse('00000000-0000-4000-8000-000000000002'),
  roles,
  profession: 'other',
});
const allowed = (actor: PersonActor, side: 'lead' | 'member'): Action[] =>
  (Object.keys(access) as Action[]).filter((action) => mayDo(actor, side, action));

test('an administrator alone reaches no patient', () => {
  const all = somebody('system-administrator', 'security-administrator', 'audit-administrator');
  const reached = allowed(all, 'lead').filter((action) => /^(case|patient|alert|alarms|report|inbox)\//.test(action));
  expect(reached).toEqual([]);
});

test('accounts, rights and audit are three offices', () => {
  expect(allowed(somebody('system-administrator'), 'lead')).not.toContain('people/change');
  expect(allowed(somebody('security-administrator'), 'lead')).not.toContain('people/make');
  const audit = ['session/own', 'contacts/own', 'organizations/view', 'audit/view'];
  expect(allowed(somebody('audit-administrator'), 'lead')).toEqual(audit);
});

test('a signed report is changed by readers of the lead hospital alone', () => {
  for (const role of ['technician', 'clinician', 'coordinator', 'system-administrator'] as const) {
    expect(mayDo(somebody(role), 'lead', 'report/change')).toBe(false);
  }
  expect(mayDo(somebody('specialist'), 'lead', 'report/change')).toBe(true);
  expect(mayDo(somebody('specialist'), 'member', 'report/change')).toBe(false);
});

test('what the engine has missed is listed for the desk of the lead hospital alone', () => {
  for (const role of ['coordinator', 'department-head'] as const) {
    expect(mayDo(somebody(role), 'lead', 'misses/view')).toBe(true);
    expect(mayDo(somebody(role), 'member', 'misses/view')).toBe(false);
  }
  for (const role of ['specialist', 'clinician', 'technician', 'system-administrator'] as const) {
    expect(mayDo(somebody(role), 'lead', 'misses/view')).toBe(false);
  }
});

test('a list of critical values is drafted by the administrator or the head, published by the head alone', () => {
  const may = (role: Role, action: Action): boolean => mayDo(somebody(role), 'lead', action);
  for (const role of ['system-administrator', 'department-head'] as const) expect(may(role, 'lists/change')).toBe(true);
  for (const role of ['system-administrator', 'coordinator', 'specialist'] as const) {
    expect(may(role, 'lists/publish')).toBe(false);
  }
  expect([may('department-head', 'lists/publish'), may('system-administrator', 'lists/changed-cases')]).toEqual([
    true,
    false,
  ]);
  expect(mayDo(somebody('department-head'), 'member', 'lists/change')).toBe(false);
});

test('a coordinator never acknowledges for the clinic, a specialist reads only at the lead hospital', () => {
  expect(allowed(somebody('coordinator'), 'lead')).not.toContain('alert/acknowledge');
  expect(() => {
    requireAccess(somebody('specialist'), 'member', 'case/read');
  }).toThrow('access/denied');
  expect(mayDo(somebody('specialist'), 'lead', 'case/read')).toBe(true);
});
