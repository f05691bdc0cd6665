import { synthesise } from './synthesise';

test('the truth gives the edges of each beat, in order, around its R peak', () => {
  const { truth } = synthesise({ scenario: 'normal', seed: 6 });
  expect(truth.edges).toHaveLength(truth.qrs.length);
  truth.edges.forEach(({ qrsOn, qrsOff, tEnd }, i) => {
    const r = truth.qrs[i]?.at ?? 0;
    expect(qrsOn).toBeLessThan(r);
    expect(qrsOff).toBeGreaterThan(r);
    expect(tEnd).toBeGreaterThan((qrsOff ?? 0) + 60);
    expect((qrsOff ?? 0) - (qrsOn ?? 0)).toBeGreaterThan(30);
  });
});

test('a wide beat has wide edges, a chamber without beats none', () => {
  const width = (scenario: 'normal' | 'rbbb'): number => {
    const [first] = synthesise({ scenario, seed: 6 }).truth.edges;
    return (first?.qrsOff ?? 0) - (first?.qrsOn ?? 0);
  };
  expect(width('rbbb')).toBeGreaterThan(width('normal') + 10);
  expect(synthesise({ scenario: 'vf', seed: 6 }).truth.edges).toEqual([]);
});
