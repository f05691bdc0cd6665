import type { Signal } from '../signal/prepare';
import { at, meanOf } from '../signal/series';
import type { Detection } from './detect';
import { likeness, pointsPerLead } from './likeness';
import type { Template } from './template';

const { ceil, floor, max, min, round } = Math;
const { fromMs, count, stepMs, shifts } = pointsPerLead;

type Points = readonly [first: number, behind: number];

/** Which points of a shape around a beat the recording still holds. */
const heldAround = ({ rate, count: samples }: Signal, place: number): Points => {
  const pointOf = (sample: number): number => (((sample - place) * 1000) / rate - fromMs) / stepMs;
  return [max(0, ceil(pointOf(0))), min(count, floor(pointOf(samples - 1)) + 1)];
};

/** Those points of every lead, freed of their mean. */
const partOf = (shape: Float64Array, [first, behind]: Points): Float64Array =>
  Float64Array.from({ length: (shape.length / count) * (behind - first) }, (_, i) => {
    const from = floor(i / (behind - first)) * count + first;
    return at(shape, from + (i % (behind - first))) - meanOf(shape, from, from + behind - first);
  });

const shapeAt = ({ independent, rate }: Signal, place: number): Float64Array =>
  Float64Array.from({ length: independent.length * count }, (_, i) => {
    const sample = round(place + ((fromMs + (i % count) * stepMs) * rate) / 1000);
    return independent[floor(i / count)]?.steady[sample] ?? 0;
  });

/** Less than this of a QRS is like anything. */
const leastHeld = 0.4;

type Fit = { readonly score: number; readonly shiftMs: number };

/** How well the part that is held fits the shape, moved a little: half a QRS has no landmark. */
const fitsOf = (signal: Signal, place: number, shape: Float64Array): readonly Fit[] =>
  Array.from({ length: 2 * shifts + 1 }, (_, k) => (k - shifts) * stepMs).flatMap((shiftMs) => {
    const moved = place + (shiftMs * signal.rate) / 1000;
    const held = heldAround(signal, moved);
    const part = held[1] - held[0];
    if (part === count || part < leastHeld * count) return [];
    return [{ shiftMs, score: likeness(partOf(shape, held), partOf(shapeAt(signal, moved), held)) }];
  });

type Asked = { readonly signal: Signal; readonly beats: readonly Detection[]; readonly least: number };

/**
 * A QRS that the recording's first or last sample cuts through is of the shape that the rest of it shows. Alone with its
 * missing half it would be one of its own. Least likeness as among whole ones.
 */
export const withCutBeats = (templates: readonly Template[], { signal, beats, least }: Asked): readonly Template[] =>
  templates.filter((lone) => {
    const [member] = lone.members;
    const place = beats[member?.index ?? -1]?.at;
    if (lone.members.length !== 1 || !member || place === undefined) return true;
    const known = templates.filter(({ members }) => members.length > 1);
    const fits = known.flatMap(({ shape, members }) =>
      fitsOf(signal, place, shape).map((fit) => ({ ...fit, members })),
    );
    const best = fits.reduce((a, b) => (b.score > a.score ? b : a), {
      score: least,
      shiftMs: 0,
      members: lone.members,
    });
    if (best.members === lone.members) return true;
    best.members.push({ ...member, shiftMs: best.shiftMs });
    return false;
  });
