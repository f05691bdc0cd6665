import { phonesOf } from './callLines';

const about = { callbackPhone: '', dutyPhone: '' } as Parameters<typeof phonesOf>[0];

test('the number of the form first, then the duty of the clinic, the same one once', () => {
  expect(phonesOf({ ...about, callbackPhone: '138', dutyPhone: '0953' })).toEqual(['138', '0953']);
  expect(phonesOf({ ...about, callbackPhone: '0953', dutyPhone: '0953' })).toEqual(['0953']);
  expect(phonesOf({ ...about, dutyPhone: '0953' })).toEqual(['0953']);
  expect(phonesOf(about)).toEqual([]);
});
