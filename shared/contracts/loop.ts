import { z } from 'zod';
import { AlarmId, PatientId, PersonId } from '../domain/ids';
import { Profession } from '../domain/person';
import { Agreed, CallReadBack } from '../domain/phoneCall';
import { ReadBackPatient } from '../domain/readBack';
import { SearchWay } from '../domain/task';

const Time = z.iso.datetime();
const text = (max: number) => z.string().trim().max(max);
/** The other side's own words, as they were heard or as they stand on the paper. */
const Said = text(300).min(1);
const Named = z.object({ personId: PersonId, name: z.string() });

/** GET /api/alerts/:id/challenge; which option is right stays on the server. */
export const Challenge = z.object({
  alertId: AlarmId,
  patients: z.array(ReadBackPatient),
  findings: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
});
export type Challenge = z.infer<typeof Challenge>;

/** POST /api/alerts/:id/acknowledge */
export const Acknowledge = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.enum(['taking-care', 'patient-left']),
    patient: ReadBackPatient,
    findingKey: text(80),
  }),
  z.strictObject({ answer: z.literal('not-my-patient') }),
]);
export type Acknowledge = z.infer<typeof Acknowledge>;
/** POST /api/alerts/:id/doctor-informed */
export const DoctorInformed = z.strictObject({ doctor: text(64).min(1) });
/** POST /api/alerts/:id/disposition */
export const Disposition = z.strictObject({ text: text(1000).min(1), doctor: text(64).min(1) });
export type Disposition = z.infer<typeof Disposition>;
/** POST /api/alerts/:id/confirm */
export const ConfirmDisposition = z.strictObject({ outcome: text(500) });
/** POST /api/tasks/:id/take → TaskView; POST /api/tasks/:id/done */
export const TaskDone = z.strictObject({ note: text(500).min(1) });
/** GET /api/tasks/:id/patient: of an open find-patient task; audited. Null: no telephone was given. */
export const SearchedPatient = z.object({ patientId: PatientId, phone: z.string().nullable() });
/** POST /api/tasks/:id/tried → TaskView */
export const SearchTried = z.strictObject({ way: SearchWay, note: text(500) });
export type SearchTried = z.infer<typeof SearchTried>;

/** POST /api/alerts/:id/calls → AlertView. Nobody answered: nothing was read back. */
export const LogCall = z
  .strictObject({ answeredBy: PersonId.nullable(), said: Said.nullable(), readBack: CallReadBack, agreed: Agreed })
  .refine(({ answeredBy, readBack, agreed }) => answeredBy !== null || (readBack === 'none' && agreed === 'nothing'))
  .refine(({ said, readBack }) => (said === null) === (readBack === 'none'));
export type LogCall = z.infer<typeof LogCall>;

export const CallView = z.object({
  at: Time,
  by: Named,
  answeredBy: Named.nullable(),
  /** Null: nothing was read back, or its words were not yet kept. */
  said: z.string().nullable(),
  readBack: CallReadBack,
  agreed: Agreed,
  acknowledged: z.boolean(),
});
export type CallView = z.infer<typeof CallView>;

/** GET /api/cases/:id/who-answers */
export const WhoAnswers = z.object({
  people: z.array(z.object({ id: PersonId, name: z.string(), profession: Profession })),
  /** Who may have declared it: authorized readers of the lead hospital. */
  readers: z.array(z.object({ id: PersonId, name: z.string() })),
});
export type WhoAnswers = z.infer<typeof WhoAnswers>;

/** POST /api/cases/:id/alerts/from-paper → AlertView: a loop that was run on paper while the system was down. */
export const PaperLoop = z.strictObject({
  reason: text(300).min(1),
  severity: z.enum(['critical', 'significant']),
  findingKey: text(80).min(1),
  summary: text(300).min(1),
  declaredBy: PersonId,
  declaredAt: Time,
  acknowledgedBy: PersonId,
  acknowledgedAt: Time,
  said: Said,
  disposition: z.strictObject({ text: text(1000).min(1), doctor: text(64).min(1), at: Time }),
});
export type PaperLoop = z.infer<typeof PaperLoop>;
