import { ectopicBeat, pacedBeat, spikeToRMs } from './conduction';
import { beatsOf, breathing, calm, conductedP, type PlannedBeat, type Rhythm, type RhythmNeeds } from './rhythms';
import { escapeBeat, normalBeat, type BeatShape } from './shapes';

/** How many ventricular beats follow the `turn`-th sinus beat, and how soon the first one comes. */
type Ectopy = (turn: number) => { readonly count: number; readonly couplingMs: number };

const none = { count: 0, couplingMs: 0 } as const;

const interrupted = (
  needs: RhythmNeeds,
  ectopy: Ectopy,
  [shape, rateBpm, runMs]: readonly [BeatShape, number, number],
): readonly PlannedBeat[] => {
  const usual = breathing(needs, rateBpm);
  const beats: PlannedBeat[] = [];
  let atMs = -1200 - needs.chance.between(0, 700);
  for (let turn = 0; atMs < needs.seconds * 1000 + 1200; turn += 1) {
    const rrMs = usual(turn, atMs);
    beats.push({ atMs, rrMs, shape, label: 'N' });
    const { count, couplingMs } = ectopy(turn);
    for (let k = 0; k < count; k += 1) {
      beats.push({ atMs: atMs + couplingMs + k * runMs, rrMs: couplingMs, shape: ectopicBeat, label: 'V' });
    }
    // The sinus node goes on unseen: the beat that meets the ectopic one is lost.
    const last = count === 0 ? 0 : couplingMs + (count - 1) * runMs;
    atMs += count === 0 ? rrMs : Math.max(2 * rrMs, Math.ceil((last + 420) / rrMs) * rrMs);
  }
  return beats;
};

const ectopic =
  (
    name: string,
    ectopyOf: (needs: RhythmNeeds) => Ectopy,
    [shape, rateBpm, runMs]: readonly [BeatShape, number, number],
  ): Rhythm =>
  (needs) => {
    const beats = interrupted(needs, ectopyOf(needs), [shape, rateBpm, runMs]);
    const sinusBeats = beats.filter(({ label }) => label === 'N');
    return { name, beats, pOnsetsMs: conductedP(needs.heart, sinusBeats), ...calm };
  };

const single = ({ chance }: RhythmNeeds): Ectopy => {
  const couplingMs = chance.between(460, 520);
  return (turn) => (turn % 4 === 3 ? { count: 1, couplingMs } : none);
};

export const prematureBeats = ectopic('ventricular-ectopy', single, [normalBeat, 72, 400]);
export const bigeminy = ectopic(
  'bigeminy',
  ({ chance }) => {
    const couplingMs = chance.between(460, 520);
    return () => ({ count: 1, couplingMs });
  },
  [normalBeat, 84, 400],
);
export const couplets = ectopic(
  'couplets',
  ({ chance }) => {
    const couplingMs = chance.between(450, 510);
    return (turn) => (turn % 5 === 4 ? { count: 2, couplingMs } : none);
  },
  [normalBeat, 74, 420],
);
export const shortRun = ectopic(
  'ventricular-run',
  ({ chance }) => {
    const count = Math.floor(chance.between(5, 9));
    return (turn) => (turn === 5 ? { count, couplingMs: 430 } : none);
  },
  [normalBeat, 72, 345],
);

/** A ventricular beat that begins on the top of the T wave before it. */
export const rOnT = (shape: BeatShape): Rhythm =>
  ectopic('r-on-t', () => (turn) => (turn % 4 === 3 ? { count: 1, couplingMs: 355 } : none), [shape, 68, 400]);

/** Atrial beats that come early and look like the others. */
export const atrialPrematureBeats: Rhythm = (needs) => {
  const usual = breathing(needs, 72);
  const part = (index: number): number => (index % 5 === 3 ? 0.66 : index % 5 === 4 ? 1.18 : 1);
  const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt: (index, ms) => part(index) * usual(index, ms) });
  return { name: 'atrial-ectopy', beats, pOnsetsMs: conductedP(needs.heart, beats), ...calm };
};

const stimuli = (needs: RhythmNeeds, rateBpm: number): number[] => {
  const times: number[] = [];
  for (let ms = -1800 - needs.chance.between(0, 800); ms < needs.seconds * 1000 + 900; ms += 60_000 / rateBpm) {
    times.push(ms);
  }
  return times;
};

/** Every stimulus is answered. */
export const paced: Rhythm = (needs) => {
  const spikesMs = stimuli(needs, 66);
  const beats = spikesMs.map((ms) => ({ atMs: ms + spikeToRMs, rrMs: 909, shape: pacedBeat, label: 'N' as const }));
  return { name: 'paced', beats, pOnsetsMs: [], ...calm, spikesMs };
};

/** From 3.4 s on stimuli are not answered; an escape ends the silence. */
export const pacingFailure: Rhythm = (needs) => {
  const spikesMs = stimuli(needs, 66);
  const lostUntil = needs.chance.between(7200, 7800);
  const captured = spikesMs.filter((ms) => ms < 3400 || ms > lostUntil);
  const last = captured.findLast((ms) => ms < 3400) ?? 0;
  const answered = captured.map((ms) => ({ atMs: ms + spikeToRMs, rrMs: 909, shape: pacedBeat, label: 'N' as const }));
  const escape: PlannedBeat = { atMs: last + 3520, rrMs: 1500, shape: escapeBeat, label: 'V' };
  const beats = [...answered, escape].toSorted((a, b) => a.atMs - b.atMs);
  return { name: 'pacing-failure', beats, pOnsetsMs: [], ...calm, spikesMs };
};

/** Beats of two sizes in turn. */
export const alternans =
  (sizes: readonly [BeatShape, BeatShape], rateBpm: number): Rhythm =>
  (needs) => {
    const beats = beatsOf(needs, {
      shape: normalBeat,
      label: 'N',
      rrAt: breathing({ ...needs, heart: { ...needs.heart, ageYears: 70 } }, rateBpm),
    });
    const shaped = beats.map((beat, i) => ({ ...beat, shape: sizes[i % 2] ?? normalBeat }));
    return { name: 'sinus', beats: shaped, pOnsetsMs: conductedP(needs.heart, beats), ...calm };
  };
