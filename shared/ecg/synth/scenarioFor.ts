import { ScenarioName, scenarioNames, scenarios } from './scenarios';

/** What to draw so that the engine sees a finding; a plain ECG where nothing shows it. */
export const scenarioFor = (key: string | undefined): ScenarioName =>
  scenarioNames.find((name) => scenarios[name].expected.some((one) => one.key === key && one.tier === 'page')) ??
  'normal';

/** The finding that pages for what a scenario draws; null where nothing does. */
export const findingShownBy = (scenario: string): string | null => {
  const name = ScenarioName.safeParse(scenario);
  if (!name.success) return null;
  return scenarios[name.data].expected.find(({ tier }) => tier === 'page')?.key ?? null;
};
