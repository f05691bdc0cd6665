import { interpret } from '../interpret';
import { nobodyAsked, type Interpretation, type Tier } from '../interpretation';
import type { Expected } from '../synth/scenario';
import { scenarioNames, scenarios, type ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';

const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

/** A symptomatic adult of whom nothing else is known. */
const read = (scenario: ScenarioName, seed: number): Interpretation => {
  const { pacemaker = false, ...who } = scenarios[scenario].who ?? {};
  const sex = seed % 2 === 0 ? ('female' as const) : ('male' as const);
  const patient = { sex, ageYears: 24 + 5 * seed, ...who };
  return interpret(synthesise({ scenario, seed, ...patient }).recording, {
    ...nobodyAsked,
    ...patient,
    pacemaker,
  });
};

const order: readonly Tier[] = ['hint', 'lift', 'page'];

/** The key itself or one of its kin, at the tier or above. */
const isRaised = ({ findings }: Interpretation, { key, tier, kin = [] }: Expected): boolean =>
  findings.some(
    (finding) =>
      [key, ...kin].includes(finding.key) &&
      finding.tier !== null &&
      order.indexOf(finding.tier) >= order.indexOf(tier),
  );

const missedBy = (scenario: ScenarioName): readonly string[] =>
  seeds.flatMap((seed) => {
    const said = read(scenario, seed);
    return scenarios[scenario].expected.filter((each) => !isRaised(said, each)).map(({ key }) => `${key} ${seed}`);
  });

const pagedBy = (scenario: ScenarioName): readonly string[] =>
  seeds.flatMap((seed) =>
    read(scenario, seed)
      .findings.filter(({ tier }) => tier === 'page')
      .map(({ key }) => `${key} ${seed}`),
  );

const raising = scenarioNames.filter((name) => scenarios[name].expected.length > 0);
const harmless = scenarioNames.filter((name) => scenarios[name].expected.length === 0);

test.each(raising)('%s without noise is raised in its tier, whoever has it', (scenario) => {
  expect(missedBy(scenario)).toEqual([]);
});

test.each(harmless)('%s pages nobody', (scenario) => {
  expect(pagedBy(scenario)).toEqual([]);
});
