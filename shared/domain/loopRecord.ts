import { z } from 'zod';
import { Channel } from './channel';
import { CriticalAlertState } from './criticalAlert';
import { AlarmId, CaseId } from './ids';
import { PageMessage } from './page';
import { Profession } from './person';
import { Agreed, AnswerChannel, CallReadBack } from './phoneCall';
import { SaidReadBack } from './readBack';

const Time = z.iso.datetime();

export const Staff = z.strictObject({ name: z.string().min(1), staffNumber: z.string() });
export type Staff = z.infer<typeof Staff>;

const PatientWords = z.strictObject({ name: z.string().min(1), sex: z.string(), age: z.string() });

/** 危急值沟通记录: who was told what, when and how, what was read back, what was done, who closed it. */
export const LoopRecord = z.strictObject({
  alarmId: AlarmId,
  caseId: CaseId,
  caseNumber: z.string(),
  lead: z.string(),
  clinic: z.string(),
  patient: PatientWords,
  severity: z.enum(['critical', 'significant']),
  finding: z.strictObject({ key: z.string(), zh: z.string(), summary: z.string() }),
  state: CriticalAlertState,
  drill: z.boolean(),
  declared: z.strictObject({ by: Staff, at: Time }),
  told: z.array(
    z.strictObject({
      to: Staff,
      organization: z.string(),
      channel: Channel,
      message: PageMessage,
      at: Time,
      deliveredAt: Time.nullable(),
      /** How often the same was said to the same person on this channel. */
      times: z.int().positive(),
    }),
  ),
  calls: z.array(
    z.strictObject({
      by: Staff,
      to: Staff.nullable(),
      at: Time,
      /** Absent: nothing was read back, or its words were not yet kept. */
      said: z.string().min(1).optional(),
      readBack: CallReadBack,
      agreed: Agreed,
    }),
  ),
  breachedAt: Time.nullable(),
  wrongReadBacks: z.int().nonnegative(),
  acknowledged: z
    .strictObject({
      by: Staff,
      profession: Profession,
      at: Time,
      channel: AnswerChannel,
      notedBy: Staff.nullable(),
      outcome: z.enum(['taking-care', 'patient-left']),
      /** Picked among near misses, or words that a person heard and judged. */
      readBack: z.union([z.strictObject({ patient: PatientWords, findingKey: z.string() }), SaidReadBack]),
    })
    .nullable(),
  doctorInformed: z.strictObject({ name: z.string().min(1), at: Time }).nullable(),
  disposition: z.strictObject({ text: z.string().min(1), doctor: z.string().min(1), by: Staff, at: Time }).nullable(),
  closed: z.strictObject({ by: Staff, at: Time, outcome: z.string() }).nullable(),
  retracted: z.strictObject({ askedBy: Staff, by: Staff, at: Time, reason: z.string() }).nullable(),
  supersededBy: AlarmId.nullable(),
  /** Run on paper while the system was down; `at` is when it was entered. */
  downtime: z.strictObject({ reason: z.string().min(1), by: Staff, at: Time }).nullable(),
});
export type LoopRecord = z.infer<typeof LoopRecord>;
