import type { Chance } from './chance';
import type { Heart } from './heart';
import { escapeBeat, normalBeat, ventricularBeat, type BeatShape } from './shapes';

export type PlannedBeat = {
  /** R peak, ms from the start; may lie a little outside the recording. */
  readonly atMs: number;
  readonly rrMs: number;
  readonly shape: BeatShape;
  readonly label: 'N' | 'V';
};

/** What happens when: ventricles, atria, and chaos in either. */
export type RhythmPlan = {
  readonly name: string;
  readonly beats: readonly PlannedBeat[];
  /** P onsets, ms from the start. */
  readonly pOnsetsMs: readonly number[];
  readonly atriaFibrillate: boolean;
  readonly ventriclesFibrillate: boolean;
  /** Atria that circle instead of beating, cycles per minute. */
  readonly flutterBpm?: number;
  /** Stimuli of a pacemaker, ms from the start; not every one need be answered. */
  readonly spikesMs?: readonly number[];
};

export type RhythmNeeds = { readonly heart: Heart; readonly chance: Chance; readonly seconds: number };
export type Rhythm = (needs: RhythmNeeds) => RhythmPlan;

export const calm = { atriaFibrillate: false, ventriclesFibrillate: false } as const;

export type Conduction = {
  readonly shape: BeatShape;
  readonly label: 'N' | 'V';
  readonly rrAt: (index: number, ms: number) => number;
};

/** Beats one after another, from before the recording until after it. */
export const beatsOf = ({ chance, seconds }: RhythmNeeds, { shape, label, rrAt }: Conduction): PlannedBeat[] => {
  const beats: PlannedBeat[] = [];
  let atMs = -1500 - chance.between(0, 1) * rrAt(0, 0);
  for (let index = 0; atMs < seconds * 1000 + 1500; index += 1) {
    const rrMs = rrAt(index, atMs);
    atMs += rrMs;
    beats.push({ atMs, rrMs, shape, label });
  }
  return beats;
};

/** Breathing quickens and slows a sinus node; the young more than the old. */
export const breathing = (needs: RhythmNeeds, rateBpm: number): Conduction['rrAt'] => {
  const depth = needs.heart.ageYears < 40 ? 0.045 : 0.02;
  const phase = needs.chance.between(0, 6.28);
  return (_, ms) =>
    (60_000 / rateBpm) * (1 + depth * Math.sin((2 * Math.PI * ms) / 3900 + phase) + 0.006 * needs.chance.normal());
};

const rToQrsOnset = 0.43;
export const conductedP = (heart: Heart, beats: readonly PlannedBeat[]): number[] =>
  beats.map(({ atMs }) => atMs - rToQrsOnset * heart.qrsMs - heart.prMs);

export const sinus =
  (shape: BeatShape = normalBeat, rate: (needs: RhythmNeeds) => number = ({ heart }) => heart.rateBpm): Rhythm =>
  (needs) => {
    const beats = beatsOf(needs, { shape, label: 'N', rrAt: breathing(needs, rate(needs)) });
    return { name: 'sinus', beats, pOnsetsMs: conductedP(needs.heart, beats), ...calm };
  };

/** The sinus node is silent once, for 3.3 to 4.2 s. */
export const sinusPause: Rhythm = (needs) => {
  const usual = breathing(needs, 66);
  const pauseMs = needs.chance.between(3300, 4200);
  const after = needs.chance.between(2200, 3600);
  let due = true;
  const beats = beatsOf(needs, {
    shape: normalBeat,
    label: 'N',
    rrAt: (index, ms) => {
      if (!due || ms < after) return usual(index, ms);
      due = false;
      return pauseMs;
    },
  });
  return { name: 'sinus-pause', beats, pOnsetsMs: conductedP(needs.heart, beats), ...calm };
};

/** Atria and ventricles each at their own pace. */
export const completeBlock: Rhythm = (needs) => {
  const escapeRate = needs.chance.between(31, 40);
  const atrialRate = needs.chance.between(72, 95);
  const beats = beatsOf(needs, {
    shape: escapeBeat,
    label: 'V',
    rrAt: () => (60_000 / escapeRate) * (1 + 0.004 * needs.chance.normal()),
  });
  const pOnsetsMs: number[] = [];
  for (let ms = -needs.chance.between(300, 900); ms < needs.seconds * 1000;) {
    pOnsetsMs.push(ms);
    ms += (60_000 / atrialRate) * (1 + 0.01 * needs.chance.normal());
  }
  return { name: 'complete-av-block', beats, pOnsetsMs, ...calm };
};

export const atrialFibrillation: Rhythm = (needs) => {
  const mean = 60_000 / needs.chance.between(70, 105);
  const rrAt = (): number => Math.max(330, mean * Math.exp(0.22 * needs.chance.normal()));
  const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt });
  return { name: 'atrial-fibrillation', beats, pOnsetsMs: [], atriaFibrillate: true, ventriclesFibrillate: false };
};

export const ventricularTachycardia: Rhythm = (needs) => {
  const rr = 60_000 / needs.chance.between(155, 195);
  const rrAt = (): number => rr * (1 + 0.006 * needs.chance.normal());
  const beats = beatsOf(needs, { shape: ventricularBeat, label: 'V', rrAt });
  return { name: 'ventricular-tachycardia', beats, pOnsetsMs: [], ...calm };
};

export const supraventricularTachycardia: Rhythm = (needs) => {
  const adult = needs.heart.ageYears >= 16;
  const rr = 60_000 / (adult ? needs.chance.between(206, 228) : needs.chance.between(228, 250));
  const rrAt = (): number => rr * (1 + 0.003 * needs.chance.normal());
  const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt });
  return { name: 'supraventricular-tachycardia', beats, pOnsetsMs: [], ...calm };
};

const silent = { beats: [], pOnsetsMs: [], atriaFibrillate: false } as const;
export const asystole: Rhythm = () => ({ name: 'asystole', ...silent, ventriclesFibrillate: false });
export const ventricularFibrillation: Rhythm = () => ({
  name: 'ventricular-fibrillation',
  ...silent,
  ventriclesFibrillate: true,
});
