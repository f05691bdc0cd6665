import { z } from 'zod';
import { Service } from '../domain/case';
import { AlarmId, OrganizationId, PersonId } from '../domain/ids';

const Time = z.iso.datetime();

/** Nothing of the patient: the clinic and the last digits say which case it is. */
export const WallAlarmView = z.strictObject({
  id: AlarmId,
  kind: z.enum(['read-now', 'critical-alert']),
  severity: z.enum(['suspected', 'critical', 'significant']),
  clinic: z.string(),
  caseTail: z.string(),
  findingKeys: z.array(z.string()),
  held: z.boolean(),
  /** The reader who has the case, or the person who has read it back. */
  holder: z.string().nullable(),
  since: Time,
  /** When it is late: a suspicion without an opinion, a value without its next answer. */
  until: Time.nullable(),
  waitsFor: z.enum(['claim', 'opinion', 'repeat', 'acknowledge', 'doctor', 'disposition', 'confirm']),
  level: z.int(),
  breached: z.boolean(),
  drill: z.boolean(),
});
export type WallAlarmView = z.infer<typeof WallAlarmView>;

export const Wall = z.strictObject({
  now: Time,
  place: z.strictObject({ id: OrganizationId, nameZh: z.string(), nameEn: z.string() }),
  alarms: z.array(WallAlarmView),
  waiting: z.strictObject({
    unclaimed: z.int(),
    reading: z.int(),
    /** Returned and not opened at the clinic. */
    unopened: z.int(),
    /** Null where there is no desk. */
    tasks: z.int().nullable(),
  }),
  onCall: z.array(
    z.strictObject({
      /** A service of the lead hospital, or a level of the clinic from 1 on. */
      what: z.union([Service, z.int().min(1).max(9)]),
      people: z.array(z.strictObject({ id: PersonId, name: z.string(), atScreen: z.boolean() })),
    }),
  ),
  screens: z.array(
    z.strictObject({
      organization: z.string(),
      open: z.int(),
      armed: z.int(),
      lostWalls: z.int(),
      lastBeatAt: Time.nullable(),
    }),
  ),
  devices: z.array(
    z.strictObject({ name: z.string(), organization: z.string(), lastHeardAt: Time.nullable(), silent: z.boolean() }),
  ),
});
export type Wall = z.infer<typeof Wall>;
