import { scenarioNames, scenarios, type ScenarioName } from './scenarios';

/** What to draw so that the engine sees a finding; a plain ECG where nothing shows it. */
export const scenarioFor = (key: string | undefined): ScenarioName =>
  scenarioNames.find((name) => scenarios[name].expected.some((one) => one.key === key && one.tier === 'page')) ??
  'normal';
