import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type Analysis } from '../../../shared/ecg/analyse';
import { defaultCriticalList } from '../../../shared/ecg/critical/defaultList';
import { conclude, interpret } from '../../../shared/ecg/interpret';
import type { ClinicalContext, Interpretation, Tier } from '../../../shared/ecg/interpretation';
import { quietNoise } from '../../../shared/ecg/synth/noise';
import { scenarioNames, scenarios, type ScenarioName } from '../../../shared/ecg/synth/scenarios';
import { synthesise } from '../../../shared/ecg/synth/synthesise';
import { readWfdb } from '../../harness/wfdb';
import { percent, percentage, present, recordings, row, wilson, type Part } from './part';
import { nobodyKnown } from './rhythms';

const order: readonly Tier[] = ['hint', 'lift', 'page'];
const reaches = ({ findings }: Interpretation, keys: readonly string[], tier: Tier): boolean =>
  findings.some(
    (finding) =>
      keys.includes(finding.key) && finding.tier !== null && order.indexOf(finding.tier) >= order.indexOf(tier),
  );
const highest = ({ findings }: Interpretation): Tier | null =>
  order.findLast((tier) => findings.some((finding) => finding.tier === tier)) ?? null;

/** Electrodes on dry skin, an old cart, a patient who cannot lie still: from quiet to just readable. */
const noiseOf = (seed: number) => {
  const level = (seed % 5) / 4;
  return { ...quietNoise, emgUv: 4 + 26 * level, wanderUv: 40 + 500 * level, mainsUv: 2 + 20 * level };
};

const perScenario = 40;
const healthyRecordings = 2_000;

type Patient = Pick<ClinicalContext, 'sex' | 'ageYears' | 'pacemaker'>;
type Visit = { readonly analysis: Analysis; readonly patient: Patient };

const visitOf = (scenario: ScenarioName, seed: number): Visit => {
  const { who, noise = noiseOf(seed) } = scenarios[scenario];
  const [sex, ageYears] = [
    who?.sex ?? (seed % 2 === 0 ? 'female' : 'male'),
    who?.ageYears ?? 25 + (seed % 60),
  ] as const;
  const { recording } = synthesise({ scenario, seed, sex, ageYears, noise });
  const pacemaker = who?.pacemaker ?? false;
  return { analysis: analyse(recording), patient: { sex, ageYears, pacemaker } };
};

const inPain = ({ analysis, patient }: Visit): Interpretation =>
  conclude(analysis, { ...nobodyKnown, ...patient, symptoms: ['chest-pain'] }, defaultCriticalList);
const atEase = ({ analysis, patient }: Visit): Interpretation =>
  conclude(analysis, { ...nobodyKnown, ...patient, symptomatic: false, symptoms: ['none'] }, defaultCriticalList);

const asked = (scenario: ScenarioName, seed: number): Interpretation => inPain(visitOf(scenario, seed));

const manyOf = (scenario: ScenarioName, seed: number): readonly Interpretation[] =>
  Array.from({ length: perScenario }, (_, i) => asked(scenario, seed + i));

const share = (hits: number): string => percent(hits, perScenario);

/** Of recordings that must raise a key: how many raised it at its tier, and how many it or its kin. */
function sensitivity(): readonly string[] {
  const lines = [row('generated, varied noise', 'n', 'Se %', '95 %', 'or kin %')];
  for (const name of scenarioNames) {
    if (scenarios[name].expected.length === 0) continue;
    const said = manyOf(name, 7_000);
    for (const { key, tier, kin = [] } of scenarios[name].expected) {
      const hits = said.filter((each) => reaches(each, [key], tier)).length;
      const called = said.filter((each) => reaches(each, [key, ...kin], tier)).length;
      const edges = wilson(hits, perScenario).map((edge) => edge.toFixed(0));
      lines.push(row(`${key} (${name})`.slice(0, 34), perScenario, share(hits), edges.join('–'), share(called)));
    }
  }
  return lines;
}

type Tally = { page: number; lift: number; significant: number; of: number };
const tally = (said: readonly Interpretation[]): Tally => ({
  page: said.filter((each) => highest(each) === 'page').length,
  lift: said.filter((each) => highest(each) === 'lift').length,
  significant: said.filter(({ severity }) => severity === 'significant').length,
  of: said.length,
});
const perThousand = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 10;
const falseRow = (name: string, { page, lift, significant, of }: Tally): string =>
  row(name, of, perThousand(page, of), perThousand(lift, of), perThousand(significant, of));

/** Of forty, what a township clinic sends on most days; nothing critical in it. */
const everyday: readonly ScenarioName[] = [
  ...Array.from({ length: 28 }, () => 'normal' as const),
  'pvcs',
  'pvcs',
  'pacs',
  'pacs',
  'af',
  'rbbb',
  'lvh-strain',
  'early-repolarisation',
  'juvenile-t',
  'sinus-tachycardia',
  'mobitz-1',
  'junctional',
];

const keysAt = (said: readonly Interpretation[], tier: Tier): string => {
  const counts = new Map<string, number>();
  for (const { findings } of said) {
    for (const key of new Set(findings.filter((each) => each.tier === tier).map((each) => each.key))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).join(', ');
};

function falseAlarms(): Part {
  const visits = Array.from({ length: healthyRecordings }, (_, i) => {
    const visit = visitOf(everyday[i % everyday.length] ?? 'normal', 20_000 + i);
    return { inPain: inPain(visit), atEase: atEase(visit) };
  });
  const said = visits.map((visit) => visit.inPain);
  const [healthy, calm] = [tally(said), tally(visits.map((visit) => visit.atEase))];
  const mimics = scenarioNames
    .filter((name) => scenarios[name].mimic)
    .map((name) => ({ name, said: manyOf(name, 50_000) }));
  const alike = tally(mimics.flatMap((each) => each.said));
  const paging = mimics.filter((each) => tally(each.said).page > 0);
  const lines = [
    row('false alarms per 1,000', 'n', 'pages', 'lifts', 'signif.'),
    falseRow('everyday, all with chest pain', healthy),
    `    lifts: ${keysAt(said, 'lift') || 'none'}; pages: ${keysAt(said, 'page') || 'none'}`,
    falseRow('everyday, none with symptoms', calm),
    falseRow('mimics only, generated', alike),
    ...paging.map((each) => `    ${each.name}: pages ${keysAt(each.said, 'page')}, of ${perScenario}`),
  ];
  const figures = {
    false_pages_per_1000: perThousand(healthy.page, healthy.of),
    false_lifts_per_1000: perThousand(healthy.lift, healthy.of),
    significant_per_1000: perThousand(healthy.significant, healthy.of),
    significant_at_ease_per_1000: perThousand(calm.significant, calm.of),
    mimic_pages_per_1000: perThousand(alike.page, alike.of),
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
