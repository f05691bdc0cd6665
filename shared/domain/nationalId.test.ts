import { validNationalId } from './nationalId';

test.each([
  // The two examples of GB 11643-1999.
  ['11010519491231002X', true],
  ['440524188001010014', true],
  ['110105194912310021', false],
  ['11010519491331002X', false],
  ['1101051949123100', false],
  ['11010519491231002x', false],
])('%s: %s', (id, valid) => {
  expect(validNationalId(id)).toBe(valid);
});
