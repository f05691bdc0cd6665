import { mean } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { basicQtcMs } from './basicBeats';
import {
  alikeness,
  axesFrom,
  fastRunOf,
  frontalAxes,
  isWideBeat,
  pairsOf,
  spanOf,
  type BeatAxis,
  type FastRun,
} from './beatAxes';
import { tooNoisy, undecidable } from './tachycardia';

type Turning = {
  readonly run: FastRun;
  readonly beats: number;
  /** Mean likeness of neighbours: near 1 turns slowly or not at all. */
  readonly neighbours: number;
  /** Likeness of the two beats that point farthest apart. */
  readonly farthest: number;
  readonly everySecond: number;
  /** Part of the beats that point elsewhere than the one before. */
  readonly turned: number;
};

const farthestOf = (axes: readonly BeatAxis[]): number =>
  Math.min(1, ...axes.flatMap((axis, i) => axes.slice(i + 1).map((other) => alikeness(axis, other))));

/** A day may hold a run of hours: what its first beats do is enough to name it. */
const mostBeats = 60;

const turningOf = ({ analysis, rows }: Facts, run: FastRun | null): Turning | null => {
  if (!run) return null;
  const axes = axesFrom(analysis, { from: run.from, to: Math.min(run.to, run.from + mostBeats - 1) });
  const steps = pairsOf(axes, 1);
  return {
    run,
    turned: steps.filter((likeness) => likeness < rows['polymorphic-vt'].numbers.turned).length / steps.length,
    beats: run.to - run.from + 1,
    neighbours: mean(steps),
    farthest: farthestOf(axes),
    everySecond: mean(pairsOf(axes, 2)),
  };
};

/** One odd beat in a steady run is no polymorphic rhythm; two axes in turn are another one. */
const isPolymorphic = ({ turned, farthest, everySecond }: Turning, facts: Facts): boolean => {
  const { numbers } = facts.rows['polymorphic-vt'];
  return farthest <= numbers.farthest && turned >= numbers.turningPart && everySecond < numbers.uniform;
};

/** So fast, a T wave fuses with the next QRS and widths deceive: axes alone must do. Conducted beats keep theirs. */
const turningRun = (facts: Facts): Turning | null => {
  const { analysis, rows } = facts;
  const { rateBpm, qrsMs, fastBpm } = rows['polymorphic-vt'].numbers;
  const fast = turningOf(
    facts,
    fastRunOf(analysis, fastBpm, () => true),
  );
  if (fast && isPolymorphic(fast, facts)) return fast;
  const wide = turningOf(facts, fastRunOf(analysis, rateBpm, isWideBeat(analysis, qrsMs)));
  if (wide && isPolymorphic(wide, facts)) return wide;
  return turningOf(facts, unsteadyRun(facts));
};

/** A run of ventricular beats whose shapes differ, where their axes alone do not tell. */
const unsteadyRun = ({ analysis, rows }: Facts): FastRun | null => {
  const { beats, rhythm } = analysis;
  const unsteady = rhythm.ectopy.runs.find(
    ({ shape, rateBpm }) =>
      (shape === 'polymorphic' || shape === 'torsades') && rateBpm >= rows['polymorphic-vt'].numbers.rateBpm,
  );
  if (!unsteady) return null;
  const from = beats.findIndex(({ at }) => at >= unsteady.from);
  return { from, to: from + unsteady.beats - 1, rateBpm: unsteady.rateBpm };
};

/** A short PR and a delta wave of the beats that are not the run's. */
const isPreExcited = ({ analysis: { groups }, shape }: Facts, { from, to }: FastRun): boolean => {
  const measured = groups[0]?.members ?? [];
  const outside = measured.filter((index) => index < from || index > to);
  return shape.preExcited && outside.length > measured.length / 2;
};

const raisedBy = (facts: Facts, { run, beats, neighbours }: Turning, fewest: number) =>
  ({
    tier: beats >= fewest ? 'page' : 'lift',
    span: spanOf(facts.analysis, run),
    evidence: evidenceNumbers({ rateBpm: run.rateBpm, beats, axisLikeness: neighbours }),
    mimics: tooNoisy(facts.analysis) ? ['artefact'] : [],
  }) as const;

/**
 * A polymorphic run out of a long QT; null: another rhythm. Beats missed or found twice hide how slowly it turns, so
 * that only axes in alternation speak against it.
 */
const twisting = (facts: Facts): (Turning & { qtcMs: number }) | null => {
  const { numbers } = facts.rows.torsades;
  const turning = turningRun(facts);
  if (!turning || turning.neighbours < numbers.slowTurn) return null;
  const qtcMs = basicQtcMs(facts.analysis, turning.run);
  return qtcMs !== null && qtcMs >= numbers.qtcMs ? { ...turning, qtcMs } : null;
};

/** Looked for in chaos too: what fibrillates between two sinus beats of long QT is a torsade. */
export const torsades = (facts: Facts): Decision => {
  if (undecidable(facts.analysis)) return undecided;
  const turning = twisting(facts);
  if (!turning) return absent;
  const raised = raisedBy(facts, turning, facts.rows.torsades.numbers.fewestBeats);
  return present({
    ...raised,
    evidence: { ...raised.evidence, ...evidenceNumbers({ qtcFridericiaMs: turning.qtcMs }) },
    sentence: {
      zh: `疑似尖端扭转型室性心动过速，连续 ${turning.beats} 个`,
      en: `Suspected torsades de pointes, ${turning.beats} beats`,
    },
  });
};

export const polymorphicTachycardia = (facts: Facts): Decision => {
  if (undecidable(facts.analysis)) return undecided;
  const turning = facts.chaos.span || facts.raised.has('torsades') ? null : turningRun(facts);
  if (!turning) return absent;
  const raised = raisedBy(facts, turning, facts.rows['polymorphic-vt'].numbers.fewestBeats);
  return present({
    ...raised,
    mimics: [...raised.mimics, ...(isPreExcited(facts, turning.run) ? ['preexcited-af'] : [])],
    sentence: {
      zh: `疑似多形性室性心动过速，连续 ${turning.beats} 个，${turning.run.rateBpm.toFixed(0)} 次/分`,
      en: `Suspected polymorphic ventricular tachycardia, ${turning.beats} beats, ${turning.run.rateBpm.toFixed(0)}/min`,
    },
  });
};

/** Bigeminy comes early and waits: its intervals alternate as its axes do. */
const isPaired = ({ analysis, rows }: Facts, { from, to }: FastRun): boolean => {
  const steps = analysis.rhythm.intervalsMs.slice(from, to);
  const [even = 0, odd = 0] = [0, 1].map((turn) => mean(steps.filter((_, i) => i % 2 === turn)));
  return Math.abs(even - odd) > rows['bidirectional-vt'].numbers.pairedPart * mean(steps);
};

/** The frontal axis swings to and fro: each beat unlike its neighbour and like the one after next. */
export const bidirectionalTachycardia = (facts: Facts): Decision => {
  const { analysis, rows } = facts;
  const { numbers } = rows['bidirectional-vt'];
  if (undecidable(analysis)) return undecided;
  const { rateBpm, qrsMs } = rows['polymorphic-vt'].numbers;
  const run = facts.chaos.span ? null : fastRunOf(analysis, rateBpm, isWideBeat(analysis, qrsMs));
  if (!run || run.to - run.from + 1 < numbers.fewestBeats) return absent;
  const axes = frontalAxes(analysis, { from: run.from, to: Math.min(run.to, run.from + mostBeats - 1) });
  const [neighbours, everySecond] = [mean(pairsOf(axes, 1)), mean(pairsOf(axes, 2))];
  if (neighbours > numbers.neighbours || everySecond < numbers.everySecond) return absent;
  return present({
    tier: 'page',
    span: spanOf(analysis, run),
    evidence: evidenceNumbers({ rateBpm: run.rateBpm, beats: run.to - run.from + 1, axisLikeness: neighbours }),
    mimics: [...(isPaired(facts, run) ? ['bigeminy'] : []), ...(tooNoisy(analysis) ? ['artefact'] : [])],
    sentence: {
      zh: `疑似双向性室性心动过速，${run.rateBpm.toFixed(0)} 次/分`,
      en: `Suspected bidirectional ventricular tachycardia, ${run.rateBpm.toFixed(0)}/min`,
    },
  });
};
