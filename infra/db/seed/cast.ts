import type { Profession, Role } from '../../../shared/domain/person';

export const placeNames = ['lead', 'clinic', 'otherClinic'] as const;
export type Place = (typeof placeNames)[number];
export type Part = {
  readonly login: string;
  readonly name: string;
  readonly at: Place;
  readonly roles: readonly Role[];
  readonly profession: Profession;
  /** Reads and signs resting ECGs, and stands in the rota. */
  readonly reads: boolean;
  /** Does not rule out alone what the engine calls critical. */
  readonly junior: boolean;
  /** Answers for the clinic at this level. */
  readonly duty: 1 | 2 | 3 | null;
};

const part = (login: string, name: string, of: Pick<Part, 'at' | 'roles'> & Partial<Part>): Part => ({
  profession: 'doctor',
  reads: false,
  junior: false,
  duty: null,
  ...of,
  login,
  name,
});

const readers = { at: 'lead', roles: ['specialist'], reads: true } as const;

/** Readers are asked in this order. */
export const castNames = [
  'specialist', 'specialist2', 'specialist3', 'head', 'coordinator', 'admin', 'auditor',
  'technician', 'clinician', 'nurse', 'director', 'technician2', 'clinician2', 'director2',
] as const; // prettier-ignore
export type CastName = (typeof castNames)[number];

/** Everybody of the demonstration, by login; no real person is named. */
export const cast: Readonly<Record<CastName, Part>> = {
  specialist: part('specialist', '李明远', readers),
  specialist2: part('specialist2', '王海燕', readers),
  specialist3: part('specialist3', '赵建国', { ...readers, junior: true }),
  head: part('head', '孙启航', { at: 'lead', roles: ['department-head'] }),
  coordinator: part('coordinator', '周敏', { at: 'lead', roles: ['coordinator'], profession: 'other' }),
  admin: part('admin', '吴国栋', {
    at: 'lead',
    roles: ['system-administrator', 'security-administrator'],
    profession: 'other',
  }),
  auditor: part('auditor', '郑洁', { at: 'lead', roles: ['audit-administrator'], profession: 'other' }),
  technician: part('technician', '陈小雨', { at: 'clinic', roles: ['technician'], profession: 'technician' }),
  clinician: part('clinician', '刘志强', { at: 'clinic', roles: ['clinician'], duty: 1 }),
  nurse: part('nurse', '杨芳', { at: 'clinic', roles: ['clinician'], profession: 'nurse', duty: 2 }),
  director: part('director', '黄德胜', { at: 'clinic', roles: ['clinician'], duty: 3 }),
  technician2: part('technician2', '何静', { at: 'otherClinic', roles: ['technician'], profession: 'technician' }),
  clinician2: part('clinician2', '马文斌', { at: 'otherClinic', roles: ['clinician'], duty: 1 }),
  director2: part('director2', '罗永康', { at: 'otherClinic', roles: ['clinician'], duty: 3 }),
};

export const places = {
  lead: { kind: 'lead', nameZh: '同心县人民医院', nameEn: 'Tongxin County Hospital', dutyPhone: '0953-800-0001' },
  clinic: { kind: 'member', nameZh: '清河镇卫生院', nameEn: 'Qinghe Township Clinic', dutyPhone: '0953-800-0101' },
  otherClinic: { kind: 'member', nameZh: '柳林镇卫生院', nameEn: 'Liulin Township Clinic', dutyPhone: '0953-800-0201' },
} as const;

/** What the demonstration prints of a person beside the password. */
export const roleNames: Readonly<Record<Role, string>> = {
  technician: '采集人员 technician',
  clinician: '临床医护 clinician',
  specialist: '报告医生 specialist',
  'department-head': '科主任 department head',
  coordinator: '值班协调员 coordinator',
  'system-administrator': '系统管理员 system administrator',
  'security-administrator': '安全管理员 security administrator',
  'audit-administrator': '审计管理员 audit administrator',
};
