import { atCommonRate } from './commonRate';

const lead = (name: 'V1' | 'V2', samples: readonly number[], saturated = [] as { from: number; to: number }[]) => ({
  name,
  samples: Float32Array.from(samples),
  saturated,
});
const leadsAt = (...given: Parameters<typeof atCommonRate>[0]) => {
  const found = atCommonRate(given);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.map(({ samples }) => [...samples].map((value) => Math.round(value * 1000) / 1000));
};

test('leads of one rate are left as they are', () => {
  const [one, two] = [lead('V1', [1, 2, 3]), lead('V2', [4, 5, 6])];
  const found = atCommonRate([
    { lead: one, perBlock: 3 },
    { lead: two, perBlock: 3 },
  ]);
  expect(found.ok && found.value[0] === one && found.value[1] === two).toBe(true);
});

test('a slower lead keeps its samples where they stood; a line stays a line', () => {
  const slow = { lead: lead('V2', [0, 10, 20, 30]), perBlock: 2 };
  const [, dense] = leadsAt({ lead: lead('V1', Array<number>(8).fill(0)), perBlock: 4 }, slow);
  expect(dense?.filter((_, i) => i % 2 === 0)).toEqual([0, 10, 20, 30]);
  expect(dense).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
});

test('a sine between its samples is a sine', () => {
  const rate = 250;
  const wave = (at: number): number => 1000 * Math.sin((2 * Math.PI * 10 * at) / rate);
  const slow = Array.from({ length: 250 }, (_, i) => wave(i));
  const [, dense = []] = leadsAt(
    { lead: lead('V1', Array<number>(500).fill(0)), perBlock: 2 },
    { lead: lead('V2', slow), perBlock: 1 },
  );
  const worst = Math.max(...dense.slice(4, -4).map((value, i) => Math.abs(value - wave((i + 4) / 2))));
  expect(worst).toBeLessThan(1);
});

test('a gap stays a gap and touches no neighbour; end stops are kept', () => {
  const slow = lead('V2', [0, NaN, 4, 4], [{ from: 2, to: 4 }]);
  const found = atCommonRate([
    { lead: lead('V1', Array<number>(8).fill(0)), perBlock: 2 },
    { lead: slow, perBlock: 1 },
  ]);
  if (!found.ok) throw new Error(found.refusal.code);
  expect([...(found.value[1]?.samples ?? [])]).toEqual([0, NaN, NaN, NaN, 4, 4, 4, 4]);
  expect(found.value[1]?.saturated).toEqual([{ from: 4, to: 8 }]);
});

test('rates that are no multiples of each other are refused', () => {
  const found = atCommonRate([
    { lead: lead('V1', [1, 2, 3]), perBlock: 3 },
    { lead: lead('V2', [1, 2]), perBlock: 2 },
  ]);
  expect(found).toMatchObject({ refusal: { code: 'format/unsupported' } });
});
