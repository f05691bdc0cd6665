import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpret } from '../../../shared/ecg/interpret';
import type { Interpretation, Tier } from '../../../shared/ecg/interpretation';
import { quietNoise } from '../../../shared/ecg/synth/noise';
import { scenarioNames, scenarios, type ScenarioName } from '../../../shared/ecg/synth/scenarios';
import { synthesise } from '../../../shared/ecg/synth/synthesise';
import { readWfdb } from '../../harness/wfdb';
import { percent, percentage, present, recordings, row, wilson, type Part } from './part';
import { nobodyKnown } from './rhythms';

const order: readonly Tier[] = ['hint', 'lift', 'page'];
const reaches = ({ findings }: Interpretation, key: string, tier: Tier): boolean =>
  findings.some(
    (finding) => finding.key === key && finding.tier !== null && order.indexOf(finding.tier) >= order.indexOf(tier),
  );
const highest = ({ findings }: Interpretation): Tier | null =>
  order.findLast((tier) => findings.some((finding) => finding.tier === tier)) ?? null;

/** Electrodes on dry skin, an old cart, a patient who cannot lie still: from quiet to just readable. */
const noiseOf = (seed: number) => {
  const level = (seed % 5) / 4;
  return { ...quietNoise, emgUv: 4 + 26 * level, wanderUv: 40 + 500 * level, mainsUv: 2 + 20 * level };
};

const perScenario = 60;
const healthyRecordings = 2_000;

const asked = (scenario: ScenarioName, seed: number): Interpretation => {
  const [sex, ageYears] = [seed % 2 === 0 ? 'female' : 'male', 25 + (seed % 60)] as const;
  const { recording } = synthesise({
    scenario,
    seed,
    sex,
    ageYears,
    noise: scenarios[scenario].noise ?? noiseOf(seed),
  });
  return interpret(recording, { ...nobodyKnown, sex, ageYears, symptoms: ['chest-pain'] });
};

/** Of recordings that must raise a key, how many raised it at its tier. */
function sensitivity(): readonly string[] {
  const lines = [row('generated, varied noise', 'n', 'Se %', '95 %')];
  for (const name of scenarioNames) {
    for (const { key, tier } of scenarios[name].expected) {
      const hits = Array.from({ length: perScenario }, (_, i) => asked(name, 7_000 + i)).filter((said) =>
        reaches(said, key, tier),
      ).length;
      const edges = wilson(hits, perScenario).map((edge) => edge.toFixed(0));
      lines.push(row(`${key} (${name})`.slice(0, 34), perScenario, percent(hits, perScenario), edges.join('–')));
    }
  }
  return lines;
}

type Tally = { page: number; lift: number; of: number };
const tally = (said: readonly Interpretation[]): Tally => ({
  page: said.filter((each) => highest(each) === 'page').length,
  lift: said.filter((each) => highest(each) === 'lift').length,
  of: said.length,
});
const perThousand = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 10;
const falseRow = (name: string, { page, lift, of }: Tally): string =>
  row(name, of, perThousand(page, of), perThousand(lift, of));

/** Nothing critical in them: what a township clinic sends on most days. */
const everyday: readonly ScenarioName[] = ['normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'af', 'normal'];

function falseAlarms(): Part {
  const healthy = tally(
    Array.from({ length: healthyRecordings }, (_, i) => asked(everyday[i % everyday.length] ?? 'normal', 20_000 + i)),
  );
  const mimics = scenarioNames.filter((name) => scenarios[name].mimic);
  const alike = tally(mimics.flatMap((name) => Array.from({ length: perScenario }, (_, i) => asked(name, 50_000 + i))));
  const lines = [
    row('false alarms per 1,000', 'n', 'pages', 'lifts'),
    falseRow('everyday recordings, generated', healthy),
    falseRow('mimics only, generated', alike),
  ];
  const figures = {
    false_pages_per_1000: perThousand(healthy.page, healthy.of),
    false_lifts_per_1000: perThousand(healthy.lift, healthy.of),
  };
  return { lines, figures };
}

/** Ages, sexes and labels of the twelve-lead set; none of its labels is a critical value. */
function twelveLeads(): readonly string[] {
  if (!present('wfdb/12lead')) return [];
  const labels = readFileSync(join(recordings, 'wfdb/12lead/LABELS.csv'), 'utf8').trim().split('\n').slice(1);
  const said = labels.map((line) => {
    const [record = '', , , age, sex = ''] = line.split(',');
    const recording = readWfdb(join(recordings, 'wfdb/12lead', `${record}.hea`));
    const context = {
      ...nobodyKnown,
      ageYears: Number(age),
      sex: sex === 'Female' ? ('female' as const) : ('male' as const),
    };
    return { record, label: line.split(',').slice(6).join(','), said: interpret(recording, context) };
  });
  const raised = said.filter((each) => highest(each.said) === 'page' || highest(each.said) === 'lift');
  return [
    falseRow('twelve-lead set, as symptomatic', tally(said.map((each) => each.said))),
    ...raised.map(({ record, label, said: { findings } }) => {
      const keys = findings
        .filter(({ tier }) => tier === 'page' || tier === 'lift')
        .map(({ key, tier }) => `${key} (${String(tier)})`);
      return `    ${record}: ${keys.join(', ')}; labelled ${label}`;
    }),
    `    unreadable: ${
      said
        .filter((each) => each.said.severity === 'unreadable')
        .map(({ record }) => record)
        .join(' ') || 'none'
    }`,
    `    ${percentage(said.filter((each) => each.said.severity === 'normal').length, said.length)} % said normal`,
  ];
}

export function criticals(): Part {
  const { lines, figures } = falseAlarms();
  return { lines: [...sensitivity(), '', ...lines, ...twelveLeads()], figures };
}
