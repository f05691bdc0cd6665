import { z } from 'zod';
import { disconnect } from './faults';
import { heavyNoise } from './noise';
import * as pathology from './pathology';
import * as rhythms from './rhythms';
import { rhythmScenarios } from './rhythmScenarios';
import { healthy, mimic, page, type Scenario } from './scenario';
import { shapeScenarios } from './shapeScenarios';
import { hypertrophicBeat, lbbbBeat } from './shapes';

const first = {
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
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof first | keyof typeof rhythmScenarios | keyof typeof shapeScenarios;

export const scenarios: Record<ScenarioName, Scenario> = { ...first, ...rhythmScenarios, ...shapeScenarios };

const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

export const scenarioNames: readonly ScenarioName[] = Object.keys(scenarios).filter(isScenarioName);

export const ScenarioName = z.enum(scenarioNames);
