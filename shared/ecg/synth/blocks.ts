import type { Heart } from './heart';
import { beatsOf, breathing, calm, conductedP, type PlannedBeat, type Rhythm, type RhythmNeeds } from './rhythms';
import { escapeBeat, lbbbBeat, normalBeat, rFromOnset, type BeatShape } from './shapes';
import { rbbbBeat } from './conduction';

/** PR of the `turn`-th P wave, ms; null where it is not conducted. */
type Passage = (turn: number) => number | null;

const conducted = (heart: Heart, pOnsetsMs: readonly number[], passage: Passage): PlannedBeat[] => {
  let before = pOnsetsMs[0] ?? 0;
  return pOnsetsMs.flatMap((onset, turn) => {
    const prMs = passage(turn);
    if (prMs === null) return [];
    const atMs = onset + prMs + rFromOnset * heart.qrsMs;
    const rrMs = Math.max(400, atMs - before);
    before = atMs;
    return [{ atMs, rrMs, shape: normalBeat, label: 'N' as const }];
  });
};

const atrialBeats = ({ chance, seconds }: RhythmNeeds, rateBpm: number): number[] => {
  const onsets: number[] = [];
  for (let ms = -2400 - chance.between(0, 800); ms < seconds * 1000 + 600;) {
    onsets.push(ms);
    ms += (60_000 / rateBpm) * (1 + 0.008 * chance.normal());
  }
  return onsets;
};

const blocked =
  (name: string, rateBpm: readonly [number, number], passage: (needs: RhythmNeeds) => Passage): Rhythm =>
  (needs) => {
    const pOnsetsMs = atrialBeats(needs, needs.chance.between(...rateBpm));
    return { name, beats: conducted(needs.heart, pOnsetsMs, passage(needs)), pOnsetsMs, ...calm };
  };

/** Wenckebach: PR grows by ever smaller steps, the fourth P wave fails. */
export const mobitzOne = blocked('mobitz-1', [74, 92], ({ heart }) => {
  const growth = [0, 75, 115, null];
  return (turn) => {
    const more = growth[turn % growth.length] ?? null;
    return more === null ? null : heart.prMs + 20 + more;
  };
});

/** PR as ever, then suddenly no QRS. */
export const mobitzTwo = blocked(
  'mobitz-2',
  [74, 92],
  ({ heart }) =>
    (turn) =>
      turn % 4 === 3 ? null : heart.prMs + 12,
);

export const twoToOne = blocked(
  'av-block-2-1',
  [84, 104],
  ({ heart }) =>
    (turn) =>
      turn % 2 === 1 ? null : heart.prMs + 16,
);

/** Every sixth beat comes from the atria, so early that the ventricles do not answer. */
export const blockedPacs: Rhythm = (needs) => {
  const usual = breathing(needs, 70);
  const beats = beatsOf(needs, {
    shape: normalBeat,
    label: 'N',
    rrAt: (index, ms) => (index % 6 === 5 ? 1.62 : 1) * usual(index, ms),
  });
  const early = beats.flatMap(({ atMs, rrMs }) => (rrMs > 1200 ? [atMs - rrMs + 330] : []));
  return { name: 'blocked-pacs', beats, pOnsetsMs: [...conductedP(needs.heart, beats), ...early], ...calm };
};

/** Fibrillating atria, a sick AV node: once a silence of 3.2 to 4.6 s. */
export const fibrillationPause: Rhythm = (needs) => {
  const { chance } = needs;
  const [after, pauseMs] = [chance.between(2000, 3500), chance.between(3200, 4600)];
  let due = true;
  const beats = beatsOf(needs, {
    shape: normalBeat,
    label: 'N',
    rrAt: (_, ms) => {
      if (!due || ms < after) return Math.max(380, 820 * Math.exp(0.22 * chance.normal()));
      due = false;
      return pauseMs;
    },
  });
  return { name: 'fibrillation-pause', beats, pOnsetsMs: [], atriaFibrillate: true, ventriclesFibrillate: false };
};

/** From the AV node, 45 to 55 per minute, its P waves inside the QRS. */
export const junctional: Rhythm = (needs) => {
  const rr = 60_000 / needs.chance.between(45, 56);
  const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt: () => rr * (1 + 0.005 * needs.chance.normal()) });
  return { name: 'junctional', beats, pOnsetsMs: [], ...calm };
};

/** Escapes from the ventricles and nothing above them. */
export const idioventricular: Rhythm = (needs) => {
  const rr = 60_000 / needs.chance.between(28, 33);
  const beats = beatsOf(needs, { shape: escapeBeat, label: 'V', rrAt: () => rr * (1 + 0.006 * needs.chance.normal()) });
  return { name: 'idioventricular', beats, pOnsetsMs: [], ...calm };
};

const alternately =
  (shapes: readonly BeatShape[], run: number): Rhythm =>
  (needs) => {
    const beats = beatsOf(needs, { shape: normalBeat, label: 'N', rrAt: breathing(needs, 76) });
    const shaped = beats.map((beat, i) => ({
      ...beat,
      shape: shapes[Math.floor(i / run) % shapes.length] ?? normalBeat,
    }));
    return { name: 'sinus', beats: shaped, pOnsetsMs: conductedP(needs.heart, beats), ...calm };
  };

/** Now the one bundle fails, now the other. */
export const alternatingBundles = alternately([lbbbBeat, rbbbBeat], 4);
