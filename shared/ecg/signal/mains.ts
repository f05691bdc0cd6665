import { highPass } from './filters';
import { at, median, thinned, type Series } from './series';

type Hum = { readonly hz: number; readonly uv: number };

const frequencies = [50, 60] as const;

type Fit = { readonly sine: number; readonly cosine: number };

/** Least squares of one sinusoid over [from, to); values beyond `limit` are clipped, so that a QRS hardly counts. */
const fit = (
  x: Series,
  [from, to]: readonly [number, number],
  { turn, limit }: { turn: number; limit: number },
): Fit => {
  let [sine, cosine] = [0, 0];
  const [stepCos, stepSin] = [Math.cos(turn), Math.sin(turn)];
  let [c, s] = [Math.cos(turn * from), Math.sin(turn * from)];
  for (let i = from; i < to; i += 1) {
    const value = Math.max(-limit, Math.min(limit, at(x, i)));
    sine += value * s;
    cosine += value * c;
    [c, s] = [c * stepCos - s * stepSin, s * stepCos + c * stepSin];
  }
  const scale = 2 / Math.max(1, to - from);
  return { sine: sine * scale, cosine: cosine * scale };
};

const humOf = (fast: Series, rate: number, hz: number): Hum => {
  const limit = clipAt(fast);
  const heights: number[] = [];
  for (let from = 0; from + rate <= fast.length; from += Math.floor(rate)) {
    const { sine, cosine } = fit(fast, [from, from + Math.floor(rate)], { turn: (2 * Math.PI * hz) / rate, limit });
    heights.push(Math.hypot(sine, cosine));
  }
  return { hz, uv: median(heights) };
};

const clipAt = (fast: Series): number =>
  Math.max(5, 4 * median(thinned(fast, [0, fast.length]).map((value) => Math.abs(value))));

/** Amplitude of the stronger of 50 and 60 Hz, µV; zero where the rate cannot hold it. */
export const measureHum = (x: Series, rate: number): { hum: Hum; fast: Float32Array } => {
  const fast = highPass(x, 30, rate);
  const hums = frequencies.filter((hz) => hz < rate * 0.45).map((hz) => humOf(fast, rate, hz));
  return { hum: hums.reduce((a, b) => (b.uv > a.uv ? b : a), { hz: 50, uv: 0 }), fast };
};

/** Subtracts the sinusoid fitted in overlapping seconds: a subtraction cannot ring after a QRS as a notch does. */
export const withoutHum = (
  x: Float32Array,
  rate: number,
  { hum, fast }: ReturnType<typeof measureHum>,
): Float32Array => {
  const [turn, limit, block] = [(2 * Math.PI * hum.hz) / rate, clipAt(fast), Math.floor(rate)];
  const half = Math.floor(block / 2);
  const out = Float32Array.from(x);
  for (let centre = 0; centre < x.length + half; centre += half) {
    const [from, to] = [Math.max(0, centre - half), Math.min(x.length, centre + half)];
    if (to - from < rate / 8) continue;
    const { sine, cosine } = fit(fast, [from, to], { turn, limit });
    for (let i = from; i < to; i += 1) {
      const weight = 1 - Math.abs(i - centre) / half;
      out[i] = at(out, i) - weight * (sine * Math.sin(turn * i) + cosine * Math.cos(turn * i));
    }
  }
  return out;
};
