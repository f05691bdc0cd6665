import { findingNames } from './findingNames';
import { findingChallenge, patientChallenge } from './readBack';

const seeds = [0, 1, 2, 3, 7, -5, 4_294_967];

test.each([
  [{ name: '王小东', sex: 'male', age: '57' }],
  [{ name: '高明', sex: 'female', age: '8' }],
  [{ name: '欧阳娜娜', sex: 'female', age: '91' }],
  [{ name: '高丽丽', sex: 'female', age: '33' }],
])('%j stands once among near misses that each differ', (right) => {
  for (const seed of seeds) {
    const { options, right: at } = patientChallenge(right, seed);
    expect(options[at]).toEqual(right);
    expect(options.length).toBeGreaterThanOrEqual(3);
    expect(new Set(options.map((option) => JSON.stringify(option))).size).toBe(options.length);
    for (const { name } of options) expect(name).toMatch(/^\p{Script=Han}+$/u);
  }
});

test('of an unknown patient something is still left to choose', () => {
  const { options } = patientChallenge({ name: '无名氏', sex: 'unknown', age: '' }, 1);
  expect(options.length).toBeGreaterThanOrEqual(2);
});

test('the same seed shows the same order, another seed may not', () => {
  const right = { name: '李娜', sex: 'female', age: '40' };
  expect(patientChallenge(right, 3)).toEqual(patientChallenge(right, 3));
  expect(new Set([0, 1, 2, 3].map((seed) => patientChallenge(right, seed).right)).size).toBe(4);
});

test.each(Object.keys(findingNames))('%s stands once among findings that have names', (key) => {
  for (const seed of seeds) {
    const { options, right } = findingChallenge(key, seed);
    expect(options[right]).toBe(key);
    expect(new Set(options).size).toBe(options.length);
    expect(options.length).toBeGreaterThanOrEqual(3);
    for (const option of options) expect(findingNames[option]).toBeDefined();
  }
});
