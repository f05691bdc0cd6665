import { comparePatient, type FilePatient } from './comparePatient';

const form = { name: '王 小东', sex: 'male', birthDate: '1953-05-08' } as const;
const silent: FilePatient = { name: null, sex: null, birthDate: null };

test('what the device does not say never differs', () => {
  expect(comparePatient(form, silent)).toEqual({ mismatched: [], notComparable: [] });
  expect(comparePatient({ ...silent }, { name: 'X', sex: 'female', birthDate: '2000-01-01' }).mismatched).toEqual([]);
  expect(comparePatient(form, { ...silent, name: ' ^ ' }).mismatched).toEqual([]);
});

test.each([
  ['王小东', '王小东'],
  ['王 小东', '王^小东'],
  ['王小东', 'Wang^XiaoDong=王^小东'],
  ['ＬＩ Ｎａ', 'li na'],
  ['Na Li', 'LI^NA'],
  ['欧阳·娜娜', '欧阳娜娜'],
])('%s and %s are one person', (ours, theirs) => {
  const compared = comparePatient({ ...form, name: ours }, { ...silent, name: theirs });
  expect(compared).toEqual({ mismatched: [], notComparable: [] });
});

test('another name, sex and birth date are each said', () => {
  const other: FilePatient = { name: '李^娜', sex: 'female', birthDate: '1953-08-05' };
  expect(comparePatient(form, other).mismatched).toEqual(['name', 'sex', 'birth-date']);
});

test('pinyin is not held against Chinese characters, but it is said', () => {
  expect(comparePatient(form, { ...silent, name: 'ZHANG^SAN' })).toEqual({ mismatched: [], notComparable: ['name'] });
});

test('the Chinese spelling of a DICOM name decides even where its pinyin differs', () => {
  expect(comparePatient(form, { ...silent, name: 'Wang^XiaoDong=李^娜' }).mismatched).toEqual(['name']);
});
