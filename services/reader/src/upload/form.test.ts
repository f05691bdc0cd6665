import { CaseForm } from '../../../../shared/domain/case';
import { emptyDraft, formOf, nextDraft, problemsOf, toggleSymptom, writtenDate, type FormDraft } from './form';

const filled: FormDraft = {
  ...emptyDraft,
  name: '王建国',
  sex: 'male',
  age: '58',
  symptoms: ['chest-pain'],
  requestedBy: '刘医生',
  callbackPhone: '0571-8000',
  consented: true,
};
const at = { files: 1, today: '2025-11-23' };

test('an empty form says all that is missing', () => {
  expect(problemsOf(emptyDraft, { ...at, files: 0 })).toEqual([
    'file-missing',
    'name-missing',
    'age-missing',
    'sex-missing',
    'symptoms-missing',
    'consent-missing',
    'requester-missing',
    'callback-missing',
  ]);
});

test('a filled form is what the server takes', () => {
  expect(problemsOf(filled, at)).toEqual([]);
  expect(CaseForm.safeParse(formOf(filled)).success).toBe(true);
});

test('无名氏 needs a sex and nothing else of the person', () => {
  const unknown: FormDraft = { ...filled, unidentified: true, name: '', age: '', sex: 'unknown' };
  expect(problemsOf(unknown, at)).toEqual([]);
  expect(formOf(unknown).patient).toEqual({ identity: 'unknown', sex: 'unknown', ageYears: null });
});

test('an emergency is not held up for a name to call back, but its witness is named', () => {
  const urgent: FormDraft = { ...filled, priority: 'stat', requestedBy: '', callbackPhone: '', consented: false };
  expect(problemsOf(urgent, at)).toEqual(['consent-missing']);
  expect(formOf({ ...urgent, witness: '李护士' }).consent).toEqual({ kind: 'emergency', witness: '李护士' });
});

test.each<[Partial<FormDraft>, string]>([
  [{ birthDate: '2026-01-01' }, 'birth-date-wrong'],
  [{ birthDate: '1867-02-30' }, 'birth-date-wrong'],
  [{ age: '131' }, 'age-wrong'],
  [{ age: '5x' }, 'age-wrong'],
  [{ nationalId: '33010619670102' }, 'national-id-wrong'],
  [{ systolic: '400' }, 'vitals-wrong'],
])('%j is asked about', (change, problem) => {
  expect(problemsOf({ ...filled, ...change }, at)).toEqual([problem]);
});

test('the birth date counts over the age, and the last letter of an ID is written large', () => {
  const { patient } = formOf({ ...filled, birthDate: '1967-01-02', nationalId: '33010619670102123x' });
  expect(patient).toMatchObject({ birthDate: '1967-01-02', ageYears: null, nationalId: '33010619670102123X' });
});

test('无症状 stands alone', () => {
  expect(toggleSymptom(['chest-pain', 'syncope'], 'none')).toEqual(['none']);
  expect(toggleSymptom(['none'], 'chest-pain')).toEqual(['chest-pain']);
  expect(toggleSymptom(['chest-pain'], 'chest-pain')).toEqual([]);
});

test('for the next patient only the requester stays', () => {
  expect(nextDraft(filled)).toEqual({ ...emptyDraft, requestedBy: '刘医生', callbackPhone: '0571-8000' });
});

test.each([
  ['19670102', '1967-01-02'],
  ['1967.01.02', '1967-01-02'],
  ['1967年01月02日', '1967-01-02'],
  ['1967-01-02', '1967-01-02'],
  ['1967', '1967'],
])('a date typed as %s is written %s', (typed, written) => {
  expect(writtenDate(typed)).toBe(written);
});
