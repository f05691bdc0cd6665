import type { Analysis } from '../../analyse';
import { deviation, mean, meanOf, quantile, stepsOf } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { tooNoisy } from './tachycardia';

/** Answered within 300 ms: also by way of the atria. A ventricle is deaf for 250 ms after its own beat. */
const answerMs = 300;
const deafMs = 250;
const sensedFromMs = 60;

/** A stimulus may be taken for a QRS: no ventricle is that quick. */
const stimulusMs = 40;

/** Places of the beats that are no stimuli. */
const trueBeats = ({ beats, groups }: Analysis): number[] => {
  const quick = new Set(groups.filter(({ qrsMs }) => qrsMs < stimulusMs).flatMap(({ members }) => members));
  return beats.flatMap(({ at }, index) => (quick.has(index) ? [] : [at]));
};

const responseMs = { from: 30, to: 150 } as const;
/** A paced QRS is wide: behind a stimulus without one the signal rests. */
const answeredPart = 0.35;

/** What follows each stimulus, µV against what was before it, in the lead that shows most. */
const responsesTo = ({ spikes, signal }: Analysis): number[] => {
  const samples = (ms: number): number => Math.round((ms * signal.rate) / 1000);
  return spikes.map((spike) =>
    Math.max(
      0,
      ...signal.independent.map(({ steady }) => {
        const before = meanOf(steady, spike - samples(responseMs.from), spike - samples(6));
        return Math.abs(meanOf(steady, spike + samples(responseMs.from), spike + samples(responseMs.to)) - before);
      }),
    ),
  );
};

type Stimulated = { readonly answered: readonly number[]; readonly lost: readonly number[] };

const stimuliOf = (analysis: Analysis, beats: readonly number[]): Stimulated => {
  const { spikes, signal } = analysis;
  const samples = (ms: number): number => (ms * signal.rate) / 1000;
  const responses = responsesTo(analysis);
  const plain = answeredPart * quantile(responses, 0.75);
  const isAnswered = (spike: number, i: number): boolean =>
    (responses[i] ?? 0) >= plain || beats.some((at) => at > spike && at - spike < samples(answerMs));
  const isDeaf = (spike: number): boolean => beats.some((at) => at <= spike && spike - at < samples(deafMs));
  return {
    answered: spikes.filter(isAnswered),
    lost: spikes.filter((spike, i) => {
      const whole = spike + samples(answerMs) < signal.count;
      return whole && !isAnswered(spike, i) && !isDeaf(spike);
    }),
  };
};

/** Stimuli on top of the patient's own beats: those were not felt. */
const unsensedOf = ({ spikes, signal }: Analysis, beats: readonly number[]): number[] => {
  const samples = (ms: number): number => (ms * signal.rate) / 1000;
  const isLed = (at: number): boolean => spikes.some((spike) => at > spike && at - spike < samples(answerMs));
  return spikes.filter((spike) => {
    const before = beats.findLast((at) => at <= spike);
    if (before === undefined || isLed(before)) return false;
    return spike - before > samples(sensedFromMs) && spike - before < samples(deafMs);
  });
};

/** Known, answered by half of the beats, or ticking as no artefact does. */
const isPacemaker = ({ analysis, clinical, rows }: Facts): boolean => {
  const { numbers } = rows['pacing-failure'];
  const { spikes } = analysis;
  const steps = stepsOf(spikes);
  const ticking = spikes.length >= numbers.fewestSpikes && deviation(steps) < numbers.steadyPart * mean(steps);
  return spikes.length >= 3 && (clinical.pacemaker || analysis.paced || ticking);
};

const longestGapMs = (places: readonly number[], rate: number): number => {
  const steps = stepsOf(places.toSorted((a, b) => a - b));
  return (Math.max(0, ...steps) * 1000) / rate;
};

export const pacingFailure = (facts: Facts): Decision => {
  const { analysis, chaos, rows } = facts;
  if (chaos.span) return undecided;
  if (!isPacemaker(facts)) return absent;
  const beats = trueBeats(analysis);
  const { answered, lost } = stimuliOf(analysis, beats);
  const unsensed = unsensedOf(analysis, beats);
  if (lost.length + unsensed.length < rows['pacing-failure'].numbers.failures) return absent;
  const pauseMs = longestGapMs([...beats, ...answered], analysis.signal.rate);
  const first = Math.min(...lost, ...unsensed);
  const kind = lost.length > 0 ? { zh: '失夺获', en: 'loss of capture' } : { zh: '感知不良', en: 'loss of sensing' };
  return present({
    tier: pauseMs >= rows.pause.numbers.ms ? 'page' : 'lift',
    span: { from: first, to: Math.min(analysis.signal.count, first + 2 * analysis.signal.rate) },
    evidence: evidenceNumbers({
      pauseMs,
      spikes: analysis.spikes.length,
      uncaptured: lost.length,
      unsensed: unsensed.length,
    }),
    mimics: tooNoisy(analysis) ? ['artefact'] : [],
    sentence: { zh: `疑似起搏器${kind.zh}`, en: `Suspected pacemaker ${kind.en}` },
  });
};
