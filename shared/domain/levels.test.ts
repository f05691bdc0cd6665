import { peopleReached } from './levels';

test.each<[string, { levels: string[][]; reached: number }, string[]]>([
  ['the first level', { levels: [['a'], ['b'], ['c']], reached: 1 }, ['a']],
  ['all below the reached one', { levels: [['a'], ['b'], ['c']], reached: 2 }, ['a', 'b']],
  ['an empty level falls through at once', { levels: [[], ['b'], ['c']], reached: 1 }, ['b']],
  ['a level that repeats a person takes no turn', { levels: [['a'], ['a'], ['c']], reached: 2 }, ['a', 'c']],
  ['a level with one new person is a level', { levels: [['a'], ['a', 'b'], ['c']], reached: 2 }, ['a', 'b']],
  ['past the end', { levels: [['a']], reached: 9 }, ['a']],
  ['nobody anywhere', { levels: [[], []], reached: 4 }, []],
  ['not reached', { levels: [['a']], reached: 0 }, []],
])('%s', (_, { levels, reached }, people) => {
  expect(peopleReached(levels, reached)).toEqual(people);
});
