import type { StripLead } from './calibrate';
import { read, refuse, type Read } from './formatRefusal';

/** A lead as it lies in its file: so many samples in each record, frame or sequence. */
export type Sampled = { readonly lead: StripLead; readonly perBlock: number };

type Four = readonly [a: number, b: number, c: number, d: number];

/** Between b and c by the cubic through their neighbours (Catmull & Rom 1974); a gap at either stays a gap. */
const between = ([a, b, c, d]: Four, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

/** What was not recorded beside them is taken to go on in a line. */
const or = (value: number | undefined, instead: number): number =>
  value === undefined || Number.isNaN(value) ? instead : value;

function around(samples: Float32Array, i: number): Four {
  const b = samples[i] ?? Number.NaN;
  const before = or(samples[i - 1], b);
  const c = samples[i + 1] ?? 2 * b - before;
  return [or(samples[i - 1], 2 * b - c), b, c, or(samples[i + 2], 2 * c - b)];
}

function denser(samples: Float32Array, times: number): Float32Array {
  const dense = new Float32Array(samples.length * times);
  for (let i = 0; i < samples.length; i++) {
    const four = around(samples, i);
    dense[i * times] = four[1];
    for (let step = 1; step < times; step++) dense[i * times + step] = between(four, step / times);
  }
  return dense;
}

const denserLead = ({ name, samples, saturated }: StripLead, times: number): StripLead => ({
  name,
  samples: denser(samples, times),
  saturated: saturated.map(({ from, to }) => ({ from: from * times, to: to * times })),
});

/**
 * All leads at the rate of the fastest, slower ones with values between their samples. Microvolts in and out. Only whole
 * multiples: anything else is no device's way of saving space.
 */
export function atCommonRate(leads: readonly Sampled[]): Read<readonly StripLead[]> {
  const fastest = Math.max(...leads.map(({ perBlock }) => perBlock));
  if (leads.some(({ perBlock }) => fastest % perBlock !== 0)) {
    return refuse('format/unsupported', 'leads at rates that are no multiples of each other');
  }
  return read(leads.map(({ lead, perBlock }) => (perBlock === fastest ? lead : denserLead(lead, fastest / perBlock))));
}
