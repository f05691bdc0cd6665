import { comparePatient, type ComparedField, type FormPatient } from '../../../../shared/domain/comparePatient';
import { Sex } from '../../../../shared/domain/case';
import type { DevicePatient } from '../../../../shared/ecg/recording';
import type { FileField, FormDraft } from './form';

/** `ZHANG^SAN=张^三` is 张三: the spelling in characters where there is one. */
export function readableName(name: string): string {
  const spellings = name.split('=').filter((spelling) => spelling.replace(/[\s^]/g, '') !== '');
  const chosen = spellings.find((spelling) => /\p{Script=Han}/u.test(spelling)) ?? spellings[0] ?? '';
  return chosen.replace(/\^+/g, /\p{Script=Han}/u.test(chosen) ? '' : ' ').trim();
}

const orNull = (text: string): string | null => (text === '' ? null : text);

export type Mismatch = { readonly field: ComparedField; readonly inFile: string; readonly inForm: string };

const valueOf = (patient: DevicePatient, field: ComparedField): string =>
  (field === 'name' ? readableName(patient.name ?? '') : field === 'sex' ? patient.sex : patient.birthDate) ?? '';

/** As the comparison wants it: null where the form says nothing, and 无名氏 says nothing but the sex. */
const formSays = ({ unidentified, name, sex, birthDate }: FormDraft): FormPatient => ({
  name: unidentified ? null : orNull(name.trim()),
  sex: sex === 'unknown' ? null : sex,
  birthDate: unidentified ? null : orNull(birthDate),
});

/** What the form says differently from the file. */
export function mismatches(draft: FormDraft, patient: DevicePatient | null): readonly Mismatch[] {
  if (!patient) return [];
  const form = formSays(draft);
  return comparePatient(form, patient).mismatched.map((field) => ({
    field,
    inFile: valueOf(patient, field),
    inForm: form[field === 'birth-date' ? 'birthDate' : field] ?? '',
  }));
}

/** Two files of one upload that name different people. */
export const differentPeople = (patients: readonly (DevicePatient | null)[]): boolean => {
  const known = patients.filter((patient) => patient !== null);
  return known.some((a) => known.some((b) => comparePatient(a, b).mismatched.length > 0));
};

const said = (patient: DevicePatient): Partial<Pick<FormDraft, FileField>> => ({
  ...(patient.name ? { name: readableName(patient.name) } : {}),
  ...(patient.sex ? { sex: patient.sex } : {}),
  ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
  ...(!patient.birthDate && patient.ageYears !== null ? { age: String(patient.ageYears) } : {}),
});

const isEmpty = (value: string | null | undefined): boolean => value === '' || value === null || value === undefined;

/** Fills only what nobody has typed, and remembers which fields those are. */
export function prefill(draft: FormDraft, patient: DevicePatient | null): FormDraft {
  if (!patient || draft.unidentified) return draft;
  const filled = said(patient);
  const names = (['name', 'sex', 'birthDate', 'age'] as const).filter(
    (name) => !isEmpty(filled[name]) && isEmpty(draft[name]),
  );
  const values = Object.fromEntries(names.map((name) => [name, filled[name]]));
  return { ...draft, ...values, fromFile: [...new Set([...draft.fromFile, ...names])] };
}

/** What came from a file leaves with it, unless somebody has changed it since. */
export function withdrawFile(draft: FormDraft): FormDraft {
  const cleared = Object.fromEntries(draft.fromFile.map((name) => [name, name === 'sex' ? null : '']));
  return { ...draft, ...cleared, fromFile: [], mismatchConfirmed: false };
}

const asSex = (value: string): Sex | null => Sex.safeParse(value).data ?? null;

/** One side of a mismatch in the words of the page. */
export const mismatchValue = ({ field }: Mismatch, value: string, saySex: (sex: Sex) => string): string => {
  const sex = field === 'sex' ? asSex(value) : null;
  return sex ? saySex(sex) : value;
};

/** The file is right: its words replace those of the form. */
export function takeFromFile(differing: readonly Mismatch[]): Partial<FormDraft> {
  const taken: Partial<FormDraft> = { samePatientAs: null, mismatchConfirmed: false };
  for (const { field, inFile } of differing) {
    if (field === 'name') taken.name = inFile;
    else if (field === 'birth-date') taken.birthDate = inFile;
    else taken.sex = asSex(inFile);
  }
  return taken;
}
