import type { DevicePatient } from '../../../../shared/ecg/recording';
import { differentPeople, mismatches, prefill, readableName, takeFromFile, withdrawFile } from './filePatient';
import { emptyDraft } from './form';

const device: DevicePatient = {
  id: '7',
  name: 'LI^XIULAN=李^秀兰',
  sex: 'female',
  birthDate: '1958-03-04',
  ageYears: 67,
};

test.each([
  ['ZHANG^SAN=张^三', '张三'],
  ['ZHANG^SAN', 'ZHANG SAN'],
  ['王建国', '王建国'],
  ['', ''],
])('%s is read as %s', (name, read) => {
  expect(readableName(name)).toBe(read);
});

test('the file fills what nobody typed and says so', () => {
  const draft = prefill({ ...emptyDraft, sex: 'male' }, device);
  expect(draft).toMatchObject({ name: '李秀兰', sex: 'male', birthDate: '1958-03-04', age: '' });
  expect(draft.fromFile).toEqual(['name', 'birthDate']);
});

test('without a birth date the age is taken', () => {
  expect(prefill(emptyDraft, { ...device, birthDate: null })).toMatchObject({ age: '67', birthDate: '' });
});

test('无名氏 takes nothing from the file', () => {
  const unidentified = { ...emptyDraft, unidentified: true };
  expect(prefill(unidentified, device)).toBe(unidentified);
});

test('a file taken away takes its own words along and leaves the typed ones', () => {
  const draft = prefill({ ...emptyDraft, sex: 'male' }, device);
  expect(withdrawFile(draft)).toMatchObject({ name: '', sex: 'male', birthDate: '', fromFile: [] });
});

test('what form and file say differently is named with both sides', () => {
  const typed = { ...emptyDraft, name: '王建国', sex: 'male', birthDate: '1958-03-04' } as const;
  expect(mismatches(typed, device)).toEqual([
    { field: 'name', inFile: '李秀兰', inForm: '王建国' },
    { field: 'sex', inFile: 'female', inForm: 'male' },
  ]);
});

test('an empty form, an unknown sex and a file without a patient differ from nothing', () => {
  expect(mismatches(emptyDraft, device)).toEqual([]);
  expect(mismatches({ ...emptyDraft, name: '李秀兰', sex: 'unknown' }, device)).toEqual([]);
  expect(mismatches({ ...emptyDraft, name: '王建国' }, null)).toEqual([]);
});

test('files of two people in one upload are noticed', () => {
  expect(differentPeople([device, { ...device, name: '王建国' }])).toBe(true);
  expect(differentPeople([device, null, device])).toBe(false);
});

test('when the file is right its words replace those of the form, and the link to an earlier patient goes', () => {
  const typed = { ...emptyDraft, name: '王建国', sex: 'male', birthDate: '1958-03-04' } as const;
  const after = { ...typed, ...takeFromFile(mismatches(typed, device)) };
  expect(after).toMatchObject({ name: '李秀兰', sex: 'female', samePatientAs: null });
  expect(mismatches(after, device)).toEqual([]);
});
