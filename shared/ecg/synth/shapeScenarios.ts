import { sgarbossaBeat } from './conduction';
import { armsExchanged, chestExchanged, tremor } from './faults';
import * as ischaemia from './ischaemia';
import { quietNoise } from './noise';
import * as repolarisation from './repolarisation';
import { sinus } from './rhythms';
import { quickSinus } from './rhythmScenarios';
import { hint, lift, mimic, page, raises, type Scenario } from './scenario';

const infarctions = {
  'lateral-stemi': raises(sinus(ischaemia.lateralInfarction), page('acute-mi-suspected')),
  'posterior-mi': raises(sinus(ischaemia.posteriorInfarction), page('posterior-mi')),
  'diffuse-ischaemia': raises(quickSinus(ischaemia.diffuseIschaemia, [84, 104]), page('acute-ischemia-suspected')),
  'de-winter': raises(sinus(ischaemia.deWinterBeat), page('de-winter')),
  'hyperacute-t': raises(sinus(ischaemia.hyperacuteBeat), page('hyperacute-t', 'acute-mi-suspected')),
  wellens: raises(sinus(ischaemia.wellensBeat), lift('wellens')),
  'wellens-biphasic': raises(sinus(ischaemia.wellensBiphasicBeat), lift('wellens')),
  sgarbossa: raises(sinus(sgarbossaBeat), page('sgarbossa')),
  aneurysm: { rhythm: sinus(ischaemia.aneurysmBeat), ...mimic },
} as const satisfies Record<string, Scenario>;

const metabolic = {
  hyperkalaemia: raises(
    (needs) => ({ ...sinus(repolarisation.hyperkalaemiaBeat)(needs), name: 'sinoventricular', pOnsetsMs: [] }),
    page('hyperkalaemia-pattern'),
  ),
  'tented-t': raises(sinus(repolarisation.tentedBeat), hint('hyperkalaemia-pattern')),
  hypokalaemia: raises(
    sinus(repolarisation.hypokalaemiaBeat, () => 62),
    hint('hypokalaemia-pattern'),
  ),
  'long-qt': raises(
    sinus(repolarisation.longQtBeat, () => 60),
    lift('qtc-long'),
  ),
  digitalis: { rhythm: sinus(repolarisation.digitalisBeat), ...mimic },
  brugada: { ...raises(sinus(repolarisation.brugadaBeat), lift('brugada-1')), who: { sex: 'male', ageYears: 41 } },
  'juvenile-t': { rhythm: sinus(repolarisation.juvenileTBeat), ...mimic, who: { sex: 'female', ageYears: 22 } },
  effort: { rhythm: quickSinus(repolarisation.effortBeat, [125, 145]), ...mimic },
} as const satisfies Record<string, Scenario>;

const rightHeart = {
  'pulmonary-embolism': raises(quickSinus(repolarisation.pulmonaryEmbolismBeat), hint('pe-pattern')),
  'right-hypertrophy': { rhythm: sinus(repolarisation.rightHypertrophyBeat), ...mimic },
} as const satisfies Record<string, Scenario>;

const shaken = { ...quietNoise, emgUv: 14, wanderUv: 120 };

const faults = {
  'arm-reversal': { rhythm: sinus(), ...mimic, fault: armsExchanged },
  'chest-reversal': { rhythm: sinus(), ...mimic, fault: chestExchanged },
  tremor: { rhythm: sinus(), ...mimic, fault: tremor, noise: shaken },
} as const satisfies Record<string, Scenario>;

export const shapeScenarios = { ...infarctions, ...metabolic, ...rightHeart, ...faults };
