import { z } from 'zod';
import { PatientId } from './ids';

export const Service = z.enum(['ecg-resting', 'ecg-holter', 'imaging']);
export type Service = z.infer<typeof Service>;

/** 优先级, least to most urgent. */
export const Priority = z.enum(['routine', 'urgent', 'stat', 'green-channel']);
export type Priority = z.infer<typeof Priority>;

export const isEmergency = (priority: Priority): boolean => priority === 'stat' || priority === 'green-channel';

/** 无症状 is a choice; an empty list counts as symptomatic and is refused by the form. */
export const Symptom = z.enum([
  'chest-pain',
  'palpitations',
  'syncope',
  'dyspnoea',
  'dizziness',
  'sweating',
  'nausea',
  'other',
  'none',
]);
export type Symptom = z.infer<typeof Symptom>;

export const Sex = z.enum(['male', 'female', 'unknown']);
export type Sex = z.infer<typeof Sex>;

const shortText = (max: number) => z.string().trim().max(max);

export const PatientForm = z.discriminatedUnion('identity', [
  z.strictObject({
    identity: z.literal('known'),
    name: shortText(64).min(1),
    sex: Sex,
    /** YYYY-MM-DD; either this or the age. */
    birthDate: z.iso.date().nullable(),
    ageYears: z.int().min(0).max(130).nullable(),
    nationalId: z
      .string()
      .regex(/^\d{17}[\dX]$/)
      .nullable(),
    localNumber: shortText(32).nullable(),
    phone: shortText(32).nullable(),
    /** The technician picked this earlier patient from the search. */
    samePatientAs: PatientId.nullable(),
  }),
  z.strictObject({ identity: z.literal('unknown'), sex: Sex, ageYears: z.int().min(0).max(130).nullable() }),
]);
export type PatientForm = z.infer<typeof PatientForm>;

export const Consent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('patient') }),
  z.strictObject({ kind: z.literal('emergency'), witness: shortText(64).min(1) }),
  /** The organization's agreement holds standing consent for its device. */
  z.strictObject({ kind: z.literal('standing') }),
]);
export type Consent = z.infer<typeof Consent>;

/** What the uploader tells of the patient and the question (诊断申请单). */
export const CaseForm = z
  .strictObject({
    service: Service,
    priority: Priority,
    patient: PatientForm,
    symptoms: z.array(Symptom).min(1).max(9),
    symptomOnset: shortText(64).nullable(),
    question: shortText(1000),
    vitals: z.strictObject({
      pulse: z.int().min(0).max(400).nullable(),
      systolic: z.int().min(0).max(350).nullable(),
      diastolic: z.int().min(0).max(250).nullable(),
      consciousness: z.enum(['alert', 'drowsy', 'unconscious']).nullable(),
    }),
    background: z.array(z.enum(['pacemaker', 'icd', 'dialysis', 'digoxin', 'qt-drugs', 'pregnancy'])),
    requestedBy: shortText(64),
    callbackPhone: shortText(32),
    location: z.strictObject({ stillHere: z.boolean(), bed: shortText(32) }),
    /** The technician's own suspicion raises a ReadNow without waiting for the engine. */
    technicianSuspects: z.boolean(),
    consent: Consent,
    /** The technician was shown that the file names somebody else, and confirmed. */
    mismatchConfirmed: z.boolean(),
  })
  .refine((form) => !(form.symptoms.includes('none') && form.symptoms.length > 1), {
    message: 'symptom-none-alone',
    path: ['symptoms'],
  });
export type CaseForm = z.infer<typeof CaseForm>;

export const isSymptomatic = (symptoms: readonly Symptom[]): boolean => !symptoms.includes('none');

/** Low pressure or a lowered consciousness: the rules then page on shorter arrhythmias. */
export const isCompromised = ({ vitals }: CaseForm): boolean =>
  (vitals.systolic !== null && vitals.systolic < 90) ||
  vitals.consciousness === 'drowsy' ||
  vitals.consciousness === 'unconscious';

/** Full years at `at`; null where neither birth date nor age is known. */
export function ageAt(patient: { birthDate: string | null; ageYears: number | null }, at: Date): number | null {
  if (!patient.birthDate) return patient.ageYears;
  const [year = 0, month = 1, day = 1] = patient.birthDate.split('-').map(Number);
  const before = at.getUTCMonth() + 1 < month || (at.getUTCMonth() + 1 === month && at.getUTCDate() < day);
  return at.getUTCFullYear() - year - (before ? 1 : 0);
}
