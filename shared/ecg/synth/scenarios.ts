import type { Tier } from '../interpretation';
import type { Chance } from './chance';
import { disconnect } from './faults';
import type { StoredLeads } from './leadField';
import { heavyNoise, type Noise } from './noise';
import * as pathology from './pathology';
import * as rhythms from './rhythms';
import { hypertrophicBeat, lbbbBeat } from './shapes';

/** `none`: no critical key may be raised at any tier. */
export type Expected = { readonly key: string; readonly tier: Tier };

export type Scenario = {
  readonly rhythm: rhythms.Rhythm;
  /** Critical keys that a symptomatic adult's recording must raise, at least at this tier. */
  readonly expected: readonly Expected[];
  /** Looks critical and is not: it may lift and hint, it must not page. */
  readonly mimic: boolean;
  readonly noise?: Noise;
  readonly fault?: (leads: StoredLeads, chance: Chance) => void;
};

const page = (key: string): Expected => ({ key, tier: 'page' });
const healthy = { expected: [], mimic: false } as const;
const mimic = { expected: [], mimic: true } as const;

export const scenarioNames = [
  'normal',
  'anterior-stemi',
  'inferior-stemi',
  'complete-av-block',
  'wide-qrs-tachycardia',
  'asystole',
  'long-pause',
  'severe-bradycardia',
  'af',
  'svt',
  'vf',
  'lbbb',
  'early-repolarisation',
  'pericarditis',
  'lvh-strain',
  'lead-off',
  'noise',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export const scenarios: Record<ScenarioName, Scenario> = {
  normal: { rhythm: rhythms.sinus(), ...healthy },
  'anterior-stemi': {
    rhythm: rhythms.sinus(pathology.anteriorInfarction, ({ heart }) => heart.rateBpm + 14),
    expected: [page('acute-mi-suspected')],
    mimic: false,
  },
  'inferior-stemi': {
    rhythm: rhythms.sinus(pathology.inferiorInfarction, ({ heart }) => heart.rateBpm - 6),
    expected: [page('acute-mi-suspected')],
    mimic: false,
  },
  'complete-av-block': { rhythm: rhythms.completeBlock, expected: [page('av-block-high')], mimic: false },
  'wide-qrs-tachycardia': {
    rhythm: rhythms.ventricularTachycardia,
    expected: [page('vt'), page('wide-qrs-tachycardia')],
    mimic: false,
  },
  asystole: { rhythm: rhythms.asystole, expected: [page('asystole')], mimic: false },
  'long-pause': { rhythm: rhythms.sinusPause, expected: [page('pause')], mimic: false },
  'severe-bradycardia': {
    rhythm: rhythms.sinus(undefined, ({ chance }) => chance.between(29, 33)),
    expected: [page('bradycardia-severe')],
    mimic: false,
  },
  af: { rhythm: rhythms.atrialFibrillation, ...healthy },
  svt: { rhythm: rhythms.supraventricularTachycardia, expected: [page('svt-fast')], mimic: false },
  vf: { rhythm: rhythms.ventricularFibrillation, expected: [page('vf-flutter')], mimic: false },
  lbbb: { rhythm: rhythms.sinus(lbbbBeat), ...mimic },
  'early-repolarisation': { rhythm: rhythms.sinus(pathology.earlyRepolarisationBeat), ...mimic },
  pericarditis: { rhythm: rhythms.sinus(pathology.pericarditisBeat, ({ heart }) => heart.rateBpm + 20), ...mimic },
  'lvh-strain': { rhythm: rhythms.sinus(hypertrophicBeat), ...mimic },
  'lead-off': { rhythm: rhythms.sinus(), ...mimic, fault: disconnect },
  noise: { rhythm: rhythms.sinus(), ...mimic, noise: heavyNoise },
};
