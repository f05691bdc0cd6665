import { z } from 'zod';
import { OrganizationId, PersonId } from './ids';

export const Role = z.enum([
  'technician',
  'clinician',
  'specialist',
  'department-head',
  'coordinator',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
]);
export type Role = z.infer<typeof Role>;

/** Decides whether an acknowledgement starts the doctor-informed timer. */
export const Profession = z.enum(['doctor', 'nurse', 'technician', 'other']);
export type Profession = z.infer<typeof Profession>;

export const Stage = z.enum(['ingest', 'analyze', 'route', 'alarm', 'page', 'deliver', 'replay']);
export type Stage = z.infer<typeof Stage>;

/** Whoever does something: it decides what the database shows and what the timeline says. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    personId: PersonId,
    organizationId: OrganizationId,
    roles: z.array(Role),
    profession: Profession,
  }),
  z.object({ kind: z.literal('device'), deviceId: z.uuid(), organizationId: OrganizationId }),
  z.object({ kind: z.literal('machine'), stage: z.string() }),
]);
export type Actor = z.infer<typeof Actor>;
export type PersonActor = Extract<Actor, { kind: 'person' }>;
export type UploadingActor = Extract<Actor, { kind: 'person' | 'device' }>;

export const machine = (stage: string): Actor => ({ kind: 'machine', stage });
export const hasRole = (actor: PersonActor, ...roles: readonly Role[]): boolean =>
  actor.roles.some((role) => roles.includes(role));
