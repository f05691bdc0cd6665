import { z } from 'zod';
import { CaseForm, Priority, Sex, Symptom, isEmergency } from '../../../../shared/domain/case';
import { PatientId } from '../../../../shared/domain/ids';
import { validNationalId } from '../../../../shared/domain/nationalId';

/** What stands in the fields while somebody types; kept in the browser until it is submitted. */
export const FormDraft = z.object({
  unidentified: z.boolean(),
  name: z.string(),
  sex: Sex.nullable(),
  birthDate: z.string(),
  age: z.string(),
  nationalId: z.string(),
  localNumber: z.string(),
  phone: z.string(),
  samePatientAs: PatientId.nullable(),
  symptoms: z.array(Symptom),
  symptomOnset: z.string(),
  question: z.string(),
  pulse: z.string(),
  systolic: z.string(),
  diastolic: z.string(),
  consciousness: CaseForm.shape.vitals.shape.consciousness,
  background: CaseForm.shape.background,
  requestedBy: z.string(),
  callbackPhone: z.string(),
  stillHere: z.boolean(),
  bed: z.string(),
  priority: Priority,
  technicianSuspects: z.boolean(),
  consented: z.boolean(),
  witness: z.string(),
  mismatchConfirmed: z.boolean(),
  /** Fields that still hold what the file said. */
  fromFile: z.array(z.enum(['name', 'sex', 'birthDate', 'age'])),
});
export type FormDraft = z.infer<typeof FormDraft>;
export type FileField = FormDraft['fromFile'][number];

export const emptyDraft: FormDraft = {
  unidentified: false,
  name: '',
  sex: null,
  birthDate: '',
  age: '',
  nationalId: '',
  localNumber: '',
  phone: '',
  samePatientAs: null,
  symptoms: [],
  symptomOnset: '',
  question: '',
  pulse: '',
  systolic: '',
  diastolic: '',
  consciousness: null,
  background: [],
  requestedBy: '',
  callbackPhone: '',
  stillHere: true,
  bed: '',
  priority: 'routine',
  technicianSuspects: false,
  consented: false,
  witness: '',
  mismatchConfirmed: false,
  fromFile: [],
};

/** For the next patient: who asks and where to call back stay. */
export const nextDraft = ({ requestedBy, callbackPhone }: FormDraft): FormDraft => ({
  ...emptyDraft,
  requestedBy,
  callbackPhone,
});

/** 无症状 stands alone; anything else takes it away. */
export function toggleSymptom(symptoms: readonly Symptom[], symptom: Symptom): Symptom[] {
  if (symptoms.includes(symptom)) return symptoms.filter((each) => each !== symptom);
  return symptom === 'none' ? ['none'] : [...symptoms.filter((each) => each !== 'none'), symptom];
}

export type FormProblem =
  | 'file-missing'
  | 'file-refused'
  | 'two-people'
  | 'name-missing'
  | 'sex-missing'
  | 'age-missing'
  | 'age-wrong'
  | 'birth-date-wrong'
  | 'national-id-wrong'
  | 'symptoms-missing'
  | 'vitals-wrong'
  | 'requester-missing'
  | 'callback-missing'
  | 'consent-missing';

const whole = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);
const within = (text: string, max: number): boolean => text.trim() === '' || (whole(text) ?? max + 1) <= max;
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

type Rule = readonly [FormProblem, (draft: FormDraft, today: string) => boolean];

const birthDateWrong = ({ birthDate }: FormDraft, today: string): boolean =>
  birthDate !== '' && (!isDate(birthDate) || birthDate > today || birthDate < '1890');

const ofAnybody: readonly Rule[] = [
  ['sex-missing', ({ sex }) => sex === null],
  ['age-wrong', ({ age }) => !within(age, 130)],
];
const ofKnownPeople: readonly Rule[] = [
  ['name-missing', ({ name }) => name.trim() === ''],
  ['age-missing', ({ birthDate, age }) => birthDate === '' && age.trim() === ''],
  ['birth-date-wrong', birthDateWrong],
  [
    'national-id-wrong',
    ({ nationalId }) => nationalId.trim() !== '' && !validNationalId(nationalId.trim().toUpperCase()),
  ],
];
/** An emergency is never held up for a name to call back. */
const ofUnhurriedRequests: readonly Rule[] = [
  ['requester-missing', ({ requestedBy }) => requestedBy.trim() === ''],
  ['callback-missing', ({ callbackPhone }) => callbackPhone.trim() === ''],
];
const ofRequests: readonly Rule[] = [
  ['symptoms-missing', ({ symptoms }) => symptoms.length === 0],
  [
    'vitals-wrong',
    (draft) => !within(draft.pulse, 400) || !within(draft.systolic, 350) || !within(draft.diastolic, 250),
  ],
  ['consent-missing', ({ consented, witness }) => !consented && witness.trim() === ''],
];

/** What is still missing; empty: it can be submitted. `today` is YYYY-MM-DD. */
export function problemsOf(
  draft: FormDraft,
  { files, today }: { files: number; today: string },
): readonly FormProblem[] {
  const rules = [
    ...(draft.unidentified ? [] : ofKnownPeople),
    ...ofAnybody,
    ...ofRequests,
    ...(isEmergency(draft.priority) ? [] : ofUnhurriedRequests),
  ];
  const found = rules.filter(([, broken]) => broken(draft, today)).map(([problem]) => problem);
  return files === 0 ? ['file-missing', ...found] : found;
}

/** `19670102` becomes `1967-01-02` when the field is left. */
export const writtenDate = (text: string): string =>
  text.trim().replace(/^(\d{4})[./年]?(\d{2})[./月]?(\d{2})日?$/, '$1-$2-$3');

const patientOf = (draft: FormDraft): CaseForm['patient'] => {
  const sex = draft.sex ?? 'unknown';
  const ageYears = whole(draft.age);
  if (draft.unidentified) return { identity: 'unknown', sex, ageYears };
  return {
    identity: 'known',
    name: draft.name,
    sex,
    birthDate: orNull(draft.birthDate),
    ageYears: draft.birthDate === '' ? ageYears : null,
    nationalId: orNull(draft.nationalId)?.toUpperCase() ?? null,
    localNumber: orNull(draft.localNumber),
    phone: orNull(draft.phone),
    samePatientAs: draft.samePatientAs,
  };
};

/** The request as the server takes it; only for a draft without problems. */
export const formOf = (draft: FormDraft): CaseForm =>
  CaseForm.parse({
    service: 'ecg-resting',
    priority: draft.priority,
    patient: patientOf(draft),
    symptoms: draft.symptoms,
    symptomOnset: orNull(draft.symptomOnset),
    question: draft.question,
    vitals: {
      pulse: whole(draft.pulse),
      systolic: whole(draft.systolic),
      diastolic: whole(draft.diastolic),
      consciousness: draft.consciousness,
    },
    background: draft.background,
    requestedBy: draft.requestedBy,
    callbackPhone: draft.callbackPhone,
    location: { stillHere: draft.stillHere, bed: draft.bed },
    technicianSuspects: draft.technicianSuspects,
    consent: draft.consented ? { kind: 'patient' } : { kind: 'emergency', witness: draft.witness },
    mismatchConfirmed: draft.mismatchConfirmed,
  });
