import type { BeatGroup } from './groupClass';

const { min, sqrt } = Math;

/** Part of each front that must be in it, and how much of the complex both together must explain. */
const fusion = { leastPart: 0.2, explained: 0.95, better: 0.03, members: 3 } as const;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

const correlation = (a: Float64Array, b: Float64Array): number => dot(a, b) / sqrt((dot(a, a) || 1) * (dot(b, b) || 1));

/** Least squares of the shape on the two: both parts, and the correlation of their sum with it. */
const mixture = (shape: Float64Array, one: Float64Array, two: Float64Array) => {
  const [aa, ab, bb] = [dot(one, one), dot(one, two), dot(two, two)];
  const [as, bs] = [dot(one, shape), dot(two, shape)];
  const room = aa * bb - ab * ab;
  if (room < 0.01 * aa * bb) return null;
  const [first, second] = [(as * bb - bs * ab) / room, (bs * aa - as * ab) / room];
  const sum = one.map((value, i) => first * value + second * (two[i] ?? 0));
  return { least: min(first, second), explained: correlation(shape, sum) };
};

/** Two wave fronts met: the complex is the sum of the usual one and the ectopic one, and nothing like either alone. */
export const isFusion = (group: BeatGroup, usual: BeatGroup, ectopic: readonly BeatGroup[]): boolean =>
  ectopic.some(({ members, shape }) => {
    if (members.length < fusion.members || members.length < group.members.length) return false;
    const mixed = mixture(group.shape, usual.shape, shape);
    if (!mixed || mixed.least < fusion.leastPart || mixed.explained < fusion.explained) return false;
    const alone = Math.max(correlation(group.shape, usual.shape), correlation(group.shape, shape));
    return mixed.explained - alone >= fusion.better;
  });
