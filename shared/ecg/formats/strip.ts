import type { RecordedFilters } from '../recording';
import type { Span, StripLead } from './calibrate';
import { read, refuse, type Read } from './formatRefusal';
import { objectionToExtent, uploadLimits } from './recordingLimits';

/** Leads recorded together: one multiplex group, sequence set or waveform element. */
export type Strip = {
  /** `beat`: a representative (median) beat, which is no recording. */
  readonly kind: 'rhythm' | 'beat';
  /** Hz */
  readonly rate: number;
  /** Seconds on a clock common to the file's strips. */
  readonly startSecond: number;
  readonly leads: readonly StripLead[];
  readonly filters: RecordedFilters;
};

const lengthOf = (strip: Strip): number => strip.leads[0]?.samples.length ?? 0;
const endSecond = (strip: Strip): number => strip.startSecond + lengthOf(strip) / strip.rate;

/** Refuses what cannot be one strip: no rate, leads of different length, two channels that claim to be the same lead. */
export const checkStrip = (strip: Strip, limits = uploadLimits): Read<Strip> => {
  const { rate, leads } = strip;
  if (leads.length === 0) return refuse('format/leads-unknown', 'no channel names a known lead');
  const length = lengthOf(strip);
  if (length === 0) return refuse('format/no-waveform', 'leads without samples');
  const objection = objectionToExtent({ channels: leads.length, samples: length, rate }, limits);
  if (objection) return objection;
  if (leads.some((lead) => lead.samples.length !== length)) {
    return refuse('format/damaged', 'leads of different length');
  }
  const names = new Set(leads.map((lead) => lead.name));
  return names.size === leads.length ? read(strip) : refuse('format/leads-unknown', 'two channels claim the same lead');
};

/** Strips that follow or overlap each other at one rate: together they are one recording. */
const inARow = (strips: readonly Strip[]): readonly (readonly Strip[])[] => {
  const rows: Strip[][] = [];
  for (const strip of [...strips].sort((a, b) => a.startSecond - b.startSecond)) {
    const slack = 1.5 / strip.rate;
    const row = rows.find(
      (known) => known[0]?.rate === strip.rate && Math.max(...known.map(endSecond)) >= strip.startSecond - slack,
    );
    if (row) row.push(strip);
    else rows.push([strip]);
  }
  return rows;
};

type Canvas = {
  readonly length: number;
  readonly leads: Map<StripLead['name'], { samples: Float32Array; saturated: Span[] }>;
};

/** Fills only what no earlier strip has filled: a repeated rhythm lead does not overwrite the simultaneous one. */
const place = (canvas: Canvas, lead: StripLead, offset: number): void => {
  const known = canvas.leads.get(lead.name);
  const target = known ?? { samples: new Float32Array(canvas.length).fill(Number.NaN), saturated: [] };
  for (const [i, value] of lead.samples.entries()) {
    if (Number.isNaN(target.samples[offset + i] ?? 0)) target.samples[offset + i] = value;
  }
  if (!known) {
    target.saturated.push(...lead.saturated.map(({ from, to }) => ({ from: from + offset, to: to + offset })));
  }
  canvas.leads.set(lead.name, target);
};

/** Lays the strips of a row on one time line; where a lead was not recorded it has a gap. */
const joinRow = (row: readonly [Strip, ...Strip[]]): Strip => {
  const [first] = row;
  if (row.length === 1) return first;
  const start = Math.min(...row.map((strip) => strip.startSecond));
  const length = Math.round((Math.max(...row.map(endSecond)) - start) * first.rate);
  const canvas: Canvas = { length, leads: new Map() };
  const widestFirst = [...row].sort((a, b) => b.leads.length - a.leads.length);
  for (const strip of widestFirst) {
    const offset = Math.round((strip.startSecond - start) * strip.rate);
    for (const lead of strip.leads) place(canvas, lead, offset);
  }
  const leads = [...canvas.leads].map(([name, { samples, saturated }]) => ({ name, samples, saturated }));
  return { ...first, startSecond: start, leads };
};

/** The rhythm recording among a file's strips: the most leads, then the longest. */
export const chooseStrip = (strips: readonly Strip[]): Read<Strip> => {
  const rhythms = strips.filter((strip) => strip.kind === 'rhythm');
  if (rhythms.length === 0) {
    return refuse('format/no-waveform', strips.length > 0 ? 'only representative beats' : 'no waveform in the file');
  }
  const rows = inARow(rhythms).flatMap(([first, ...rest]) => (first ? [joinRow([first, ...rest])] : []));
  const [best] = [...rows].sort((a, b) => b.leads.length - a.leads.length || lengthOf(b) - lengthOf(a));
  return best ? read(best) : refuse('format/no-waveform', 'no waveform in the file');
};
