import type { Analysis } from '../../analyse';
import type { LeadName } from '../../recording';
import { at, deviation, mean, meanOf, peakIndex } from '../../signal/series';
import { baselineOf } from '../../waves/baseline';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

type Alternation = { readonly name: LeadName; readonly differenceUv: number; readonly meanUv: number };

const halvesOf = (values: readonly number[]): readonly [number[], number[]] => [
  values.filter((_, i) => i % 2 === 0),
  values.filter((_, i) => i % 2 === 1),
];

/** Standard errors that chance reaches once in ten thousand times (Student), over eight leads and both waves; few beats need more. */
const certainFrom = (beats: number): number => 4 + 24 / Math.max(1, beats - 2);

const alternationOf = (name: LeadName, sizes: readonly number[]): Alternation | null => {
  const [even, odd] = halvesOf(sizes);
  const differenceUv = Math.abs(mean(even) - mean(odd));
  const error = Math.hypot(deviation(even) / Math.sqrt(even.length), deviation(odd) / Math.sqrt(odd.length));
  return differenceUv > certainFrom(sizes.length) * error
    ? { name, differenceUv, meanUv: mean(sizes.map(Math.abs)) }
    : null;
};

/**
 * Enough beats to tell a rule from chance, and in ten seconds none so slow that every breath is two of them; a day's
 * recording is judged on its first minutes.
 */
const fewestBeats = 12;
const mostBeats = 240;

/** Places of the beats, where every one of them is of the usual kind; the recording's ends may cut its first and last. */
const steadyPlaces = ({ beats, rhythm, groups }: Analysis): readonly number[] => {
  const whole = beats.slice(1, -1);
  const usual = whole.filter((beat) => beat.class === 'N').length;
  const alike = (groups[0]?.members.length ?? 0) >= 0.9 * whole.length;
  const steady = beats.length >= fewestBeats && usual >= 0.95 * whole.length && rhythm.fibrillation !== true && alike;
  return steady ? whole.slice(0, mostBeats).map(({ at }) => at) : [];
};

type Part = 'qrs' | 't';

/** T ends at about 400 ms, at 60 per minute; at a fast rate the next P wave hides the true end. */
const usualQtMs = 400;

/** Where the leads together stand highest between QRS and the usual end of T, samples from the landmark. */
const topOfT = ({ median, waves, signal }: Analysis): number | null => {
  if (!median || !waves) return null;
  const samples = (ms: number): number => Math.round((ms * signal.rate) / 1000);
  const from = waves.qrsOff + samples(60);
  const to = Math.min(median.length, waves.qrsOn + samples(usualQtMs * Math.cbrt(median.rrMs / 1000)));
  const heights = Float64Array.from({ length: Math.max(0, to - from) }, (_, i) =>
    median.independent.reduce((sum, name) => {
      const x = median.leads.get(name);
      return x ? sum + Math.abs(at(x, from + i) - at(x, waves.qrsOn)) : sum;
    }, 0),
  );
  return heights.length === 0 ? null : from + peakIndex(heights, 0, heights.length) - median.r;
};

const levelsAt = (analysis: Analysis, part: Part, places: readonly number[]): Alternation[] => {
  const { median, waves, signal } = analysis;
  const t = topOfT(analysis);
  if (!median || !waves || t === null || places.length < fewestBeats - 2) return [];
  const [on, reach] = [waves.qrsOn - median.r, Math.round(0.016 * signal.rate)];
  const [from, to] = part === 't' ? [t - reach, t + reach] : [-2, 3];
  return signal.independent.flatMap(({ name, calibrated }) => {
    // A breath moves T against the level before its QRS by more than T alternates.
    const sizeOf = (place: number, index: number): number[] => {
      if (place + to >= calibrated.length || place + on - reach <= 0) return [];
      const baseline = baselineOf(calibrated, signal.rate, { places, index, range: [on - reach, on] });
      return [meanOf(calibrated, place + from, place + to) - baseline(place + (from + to) / 2)];
    };
    return alternationOf(name, places.flatMap(sizeOf)) ?? [];
  });
};

export const alternatingQrs = (analysis: Analysis): readonly Alternation[] =>
  levelsAt(analysis, 'qrs', steadyPlaces(analysis));

const mimicsOf = (analysis: Analysis): string[] => {
  const [even, odd] = halvesOf(analysis.rhythm.intervalsMs.slice(1));
  const paired = Math.abs(mean(even) - mean(odd)) > 0.04 * mean(analysis.rhythm.intervalsMs);
  const breathed =
    alternatingQrs(analysis).filter(({ differenceUv, meanUv }) => differenceUv > 0.1 * meanUv).length >= 2;
  return [...(paired ? ['bigeminy'] : []), ...(breathed ? ['respiration'] : [])];
};

/** T waves of two heights in turn, plain enough to be seen on paper. */
export const tAlternans = ({ analysis, chaos, rows }: Facts): Decision => {
  const { numbers } = rows['t-alternans'];
  if (chaos.span) return undecided;
  const found = levelsAt(analysis, 't', steadyPlaces(analysis)).filter(
    ({ differenceUv, meanUv }) => differenceUv >= numbers.differenceUv && differenceUv >= numbers.part * meanUv,
  );
  if (found.length < numbers.leads) return absent;
  return present({
    tier: 'lift',
    leads: found.map(({ name }) => name),
    evidence: evidenceNumbers(
      Object.fromEntries(found.map(({ name, differenceUv }) => [`alternansUv.${name}`, differenceUv])),
    ),
    mimics: mimicsOf(analysis),
    sentence: { zh: '疑似T波电交替，警惕恶性室性心律失常', en: 'Suspected T-wave alternans' },
  });
};
