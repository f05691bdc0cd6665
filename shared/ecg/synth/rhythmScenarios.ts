import * as blocks from './blocks';
import { preExcitedBeat, rbbbBeat } from './conduction';
import * as ectopy from './ectopy';
import * as rhythms from './rhythms';
import { longQtBeat } from './repolarisation';
import { healthy, lift, mimic, page, raises, hint, type Scenario } from './scenario';
import { hypertrophicBeat, lbbbBeat, normalBeat, type BeatShape } from './shapes';
import * as tachy from './tachyRhythms';

/** A sinus node at the pace of fever or effort. */
export const quickSinus = (shape: BeatShape, bpm: readonly [number, number] = [104, 118]): rhythms.Rhythm =>
  rhythms.sinus(shape, ({ chance }) => chance.between(...bpm));

/** PR of an accessory pathway: the QRS begins 16 ms earlier than the narrow one would. */
const preExcitedSinus: rhythms.Rhythm = (needs) =>
  rhythms.sinus(preExcitedBeat(0.45))({ ...needs, heart: { ...needs.heart, prMs: 130 } });

const sized =
  (qrs: number, t: number): BeatShape =>
  (heart, rrMs) =>
    normalBeat({ ...heart, qrsScale: heart.qrsScale * qrs, tScale: heart.tScale * t }, rrMs);

const conduction = {
  'mobitz-1': { rhythm: blocks.mobitzOne, ...healthy },
  'mobitz-2': raises(blocks.mobitzTwo, lift('av-block-2-ii')),
  'av-block-2-1': raises(blocks.twoToOne, lift('av-block-2-1')),
  'blocked-pacs': { rhythm: blocks.blockedPacs, ...mimic },
  junctional: { rhythm: blocks.junctional, ...healthy },
  idioventricular: raises(blocks.idioventricular, page('bradycardia-severe', 'hyperkalaemia-pattern')),
  rbbb: { rhythm: rhythms.sinus(rbbbBeat), ...mimic },
  wpw: raises(preExcitedSinus, hint('pre-excitation')),
  'alternating-bundles': raises(blocks.alternatingBundles, lift('alternating-bundle-branch-block')),
  paced: { rhythm: ectopy.paced, ...mimic, who: { pacemaker: true } },
  'pacing-failure': { ...raises(ectopy.pacingFailure, page('pacing-failure')), who: { pacemaker: true } },
} as const satisfies Record<string, Scenario>;

const atrial = {
  flutter: { rhythm: tachy.atrialFlutter([4, 4, 2, 4, 3]), ...mimic },
  'flutter-4-1': { rhythm: tachy.atrialFlutter([4]), ...mimic },
  'flutter-2-1': raises(tachy.atrialFlutter([2], [304, 336]), lift('svt-fast')),
  'fast-af': raises(tachy.fastFibrillation([138, 160]), lift('atrial-fibrillation')),
  'af-pause': raises(blocks.fibrillationPause, page('pause')),
  'af-rbbb': { rhythm: tachy.fastFibrillation([95, 120], rbbbBeat), ...mimic },
  pacs: { rhythm: ectopy.atrialPrematureBeats, ...healthy },
  'sinus-tachycardia': { rhythm: quickSinus(normalBeat, [112, 140]), ...mimic },
} as const satisfies Record<string, Scenario>;

const ventricular = {
  torsades: raises(tachy.torsades, page('torsades', 'polymorphic-vt', 'vf-flutter')),
  'polymorphic-vt': raises(tachy.polymorphicTachycardia, page('polymorphic-vt', 'torsades', 'vf-flutter')),
  'bidirectional-vt': raises(tachy.bidirectionalTachycardia, page('bidirectional-vt', 'vt', 'wide-qrs-tachycardia')),
  'preexcited-af': raises(
    tachy.preExcitedFibrillation,
    page('preexcited-af', 'wide-qrs-tachycardia', 'vt', 'polymorphic-vt'),
  ),
  'vt-run': raises(ectopy.shortRun, lift('vt')),
  pvcs: { rhythm: ectopy.prematureBeats, ...healthy },
  couplets: { rhythm: ectopy.couplets, ...mimic },
  bigeminy: { rhythm: ectopy.bigeminy, ...mimic },
  'r-on-t': raises(ectopy.rOnT(normalBeat), hint('r-on-t')),
  'r-on-t-long-qt': raises(ectopy.rOnT(longQtBeat), page('r-on-t', 'qtc-long')),
  'lbbb-tachycardia': { rhythm: quickSinus(lbbbBeat, [122, 134]), ...mimic },
} as const satisfies Record<string, Scenario>;

const alternating = {
  't-alternans': raises(ectopy.alternans([sized(1, 1.35), sized(1, 0.4)], 102), lift('t-alternans')),
  'electrical-alternans': raises(
    ectopy.alternans([sized(0.75, 0.8), sized(0.42, 0.8)], 108),
    lift('electrical-alternans'),
  ),
  'lvh-tachycardia': { rhythm: quickSinus(hypertrophicBeat), ...mimic },
} as const satisfies Record<string, Scenario>;

export const rhythmScenarios = { ...conduction, ...atrial, ...ventricular, ...alternating };
