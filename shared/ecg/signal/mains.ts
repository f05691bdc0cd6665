import { highPass } from './filters';
import { median, medianSize, thinned, type Series } from './series';

const { abs, cos, floor, hypot, max, min, sin } = Math;

type Hum = { readonly hz: number; readonly uv: number };

const frequencies = [50, 60] as const;

/** Mains below this height disturbs no measurement. */
export const humOfConcernUv = 8;

type Fit = { readonly sine: number; readonly cosine: number };

/** Least squares of one sinusoid over [from, to); values beyond `limit` are clipped, so that a QRS hardly counts. */
const fit = (
  x: Series,
  [from, to]: readonly [number, number],
  { turn, limit }: { turn: number; limit: number },
): Fit => {
  let [sine, cosine] = [0, 0];
  const [stepCos, stepSin] = [cos(turn), sin(turn)];
  let [c, s] = [cos(turn * from), sin(turn * from)];
  for (let i = from; i < to; i += 1) {
    const value = max(-limit, min(limit, x[i] ?? 0));
    sine += value * s;
    cosine += value * c;
    [c, s] = [c * stepCos - s * stepSin, s * stepCos + c * stepSin];
  }
  const scale = 2 / max(1, to - from);
  return { sine: sine * scale, cosine: cosine * scale };
};

const humOf = (fast: Series, rate: number, { hz, limit }: { hz: number; limit: number }): Hum => {
  const heights: number[] = [];
  for (let from = 0; from + rate <= fast.length; from += floor(rate)) {
    const { sine, cosine } = fit(fast, [from, from + floor(rate)], { turn: (2 * Math.PI * hz) / rate, limit });
    heights.push(hypot(sine, cosine));
  }
  return { hz, uv: median(heights) };
};

const clipAt = (fast: Series): number => max(5, 4 * medianSize(thinned(fast, [0, fast.length])));

/** What is faster than 30 Hz: mains, muscle and the steep parts of a QRS. */
export const fastPart = (x: Series, rate: number): Float32Array => highPass(x, 30, rate);

type MeasuredHum = {
  readonly hum: Hum;
  readonly fast: Float32Array;
  /** About the standard deviation of what is fast and is not mains: muscle. */
  readonly restlessUv: number;
};

/** Amplitude of the stronger of 50 and 60 Hz, µV; zero where the rate cannot hold it. */
export const measureHum = (fast: Float32Array, rate: number): MeasuredHum => {
  const limit = clipAt(fast);
  const hums = frequencies.filter((hz) => hz < rate * 0.45).map((hz) => humOf(fast, rate, { hz, limit }));
  const hum = hums.reduce((a, b) => (b.uv > a.uv ? b : a), { hz: 50, uv: 0 });
  const restless = hum.uv > humOfConcernUv ? withoutHum(fast, rate, { hum, fast }) : fast;
  return { hum, fast, restlessUv: 1.48 * medianSize(thinned(restless, [0, restless.length])) };
};

/** Subtracts the sinusoid fitted in overlapping seconds: a subtraction cannot ring after a QRS as a notch does. */
export const withoutHum = (
  x: Float32Array,
  rate: number,
  { hum, fast }: Pick<MeasuredHum, 'hum' | 'fast'>,
): Float32Array => {
  const [turn, limit, block] = [(2 * Math.PI * hum.hz) / rate, clipAt(fast), floor(rate)];
  const half = floor(block / 2);
  const out = Float32Array.from(x);
  for (let centre = 0; centre < x.length + half; centre += half) {
    const [from, to] = [max(0, centre - half), min(x.length, centre + half)];
    if (to - from < rate / 8) continue;
    const { sine, cosine } = fit(fast, [from, to], { turn, limit });
    for (let i = from; i < to; i += 1) {
      const weight = 1 - abs(i - centre) / half;
      out[i] = (out[i] ?? 0) - weight * (sine * sin(turn * i) + cosine * cos(turn * i));
    }
  }
  return out;
};
