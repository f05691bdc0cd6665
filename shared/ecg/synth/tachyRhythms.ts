import { preExcitedBeat, ventricularAlong } from './conduction';
import { times, type Vector } from './heartVector';
import { beatsOf, breathing, calm, conductedP, type PlannedBeat, type Rhythm, type RhythmNeeds } from './rhythms';
import { normalBeat, type BeatShape } from './shapes';
import { longQtBeat } from './repolarisation';

/** The node lets every second to fourth of the atria's waves pass. */
export const atrialFlutter =
  (ratios: readonly number[], atrialBpm: readonly [number, number] = [280, 320]): Rhythm =>
  (needs) => {
    const flutterBpm = needs.chance.between(...atrialBpm);
    const cycle = 60_000 / flutterBpm;
    const beats = beatsOf(needs, {
      shape: normalBeat,
      label: 'N',
      rrAt: (index) => cycle * (ratios[index % ratios.length] ?? 4),
    });
    return { name: 'atrial-flutter', beats, pOnsetsMs: [], ...calm, flutterBpm };
  };

export const fastFibrillation =
  (bpm: readonly [number, number], shape: BeatShape = normalBeat): Rhythm =>
  (needs) => {
    const meanMs = 60_000 / needs.chance.between(...bpm);
    const rrAt = (): number => Math.max(290, meanMs * Math.exp(0.2 * needs.chance.normal()));
    const beats = beatsOf(needs, { shape, label: 'N', rrAt });
    return { name: 'atrial-fibrillation', beats, pOnsetsMs: [], atriaFibrillate: true, ventriclesFibrillate: false };
  };

/** Fibrillation over an accessory pathway: RR from 200 ms, no beat as wide as the next. */
export const preExcitedFibrillation: Rhythm = (needs) => {
  const { chance } = needs;
  const rrAt = (): number => Math.max(chance.between(205, 235), 310 * Math.exp(0.26 * chance.normal()));
  const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt }).map((beat) => ({
    ...beat,
    shape: preExcitedBeat(chance.between(0.55, 1)),
  }));
  return { name: 'preexcited-af', beats, pOnsetsMs: [], atriaFibrillate: true, ventriclesFibrillate: false };
};

type Burst = { readonly fromMs: number; readonly toMs: number; readonly rrMs: number };

/** Sinus beats until the burst, ventricular ones along `axisAt` within it, sinus again after a pause. */
const withBurst = (
  needs: RhythmNeeds,
  { fromMs, toMs, rrMs }: Burst,
  [sinusShape, axisAt]: readonly [BeatShape, (turn: number) => Vector],
): readonly PlannedBeat[] => {
  const usual = beatsOf(needs, { shape: sinusShape, label: 'N', rrAt: breathing(needs, 64) });
  const before = usual.filter(({ atMs }) => atMs < fromMs - 300);
  const start = (before.at(-1)?.atMs ?? 0) + 430;
  const burst: PlannedBeat[] = [];
  for (let atMs = start; atMs < toMs; atMs += rrMs * (1 + 0.05 * needs.chance.normal())) {
    burst.push({ atMs, rrMs, shape: ventricularAlong(axisAt(burst.length)), label: 'V' });
  }
  const after = usual.filter(({ atMs }) => atMs > toMs + 700);
  return [...before, ...burst, ...after];
};

const ofSinus = (needs: RhythmNeeds, beats: readonly PlannedBeat[]): number[] =>
  conductedP(
    needs.heart,
    beats.filter(({ label }) => label === 'N'),
  );

/** Long QT, then a run whose axis turns about the baseline every six to nine beats. */
export const torsades: Rhythm = (needs) => {
  const { chance } = needs;
  const turn = Math.PI / chance.between(6, 9);
  const phase = chance.between(0, 3);
  const axisAt = (index: number): Vector => {
    const angle = phase + turn * index;
    return [1.1 * Math.cos(angle), 1.2 * Math.cos(angle + 0.35), 0.75 * Math.sin(angle)];
  };
  const burst = { fromMs: 2600, toMs: chance.between(7600, 8800), rrMs: 60_000 / chance.between(190, 235) };
  const beats = withBurst(needs, burst, [longQtBeat, axisAt]);
  return { name: 'torsades', beats, pOnsetsMs: ofSinus(needs, beats), ...calm };
};

/** A normal QT, then ventricular beats of which none is like the one before. */
export const polymorphicTachycardia: Rhythm = (needs) => {
  const { chance } = needs;
  const draw = (): number => (chance.next() < 0.5 ? -1 : 1) * chance.between(0.35, 1);
  const axisAt = (): Vector => times([draw(), draw(), draw()], 1.2);
  const burst = { fromMs: 2300, toMs: chance.between(7500, 8800), rrMs: 60_000 / chance.between(170, 215) };
  const beats = withBurst(needs, burst, [normalBeat, axisAt]);
  return { name: 'polymorphic-vt', beats, pOnsetsMs: ofSinus(needs, beats), ...calm };
};

/** Two ventricular axes in turn, at one pace. */
export const bidirectionalTachycardia: Rhythm = (needs) => {
  const rr = 60_000 / needs.chance.between(140, 170);
  const axes: readonly Vector[] = [
    [-0.55, -0.75, -0.75],
    [-0.6, 0.95, -0.7],
  ];
  const beats = beatsOf(needs, { shape: normalBeat, label: 'V', rrAt: () => rr * (1 + 0.008 * needs.chance.normal()) });
  const shaped = beats.map((beat, i) => ({ ...beat, shape: ventricularAlong(axes[i % 2] ?? [1, 1, 0]) }));
  return { name: 'bidirectional-vt', beats: shaped, pOnsetsMs: [], ...calm };
};
