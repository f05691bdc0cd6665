import { read, refuse, type Read } from '../formatRefusal';
import { objectionToExtent } from '../recordingLimits';
import type { BeatTable } from './beatTable';
import { runsOf, storedCount, undoBimodal } from './bimodal';
import type { HuffmanTables } from './huffman';
import { decodeLead, type LeadData } from './leadData';
import type { LeadTable, StoredLead } from './leadTable';

/** All that sections 2 to 6 say of the signal. */
export type SignalParts = {
  readonly tables: HuffmanTables | null;
  readonly table: LeadTable;
  readonly beats: BeatTable | null;
  readonly reference: LeadData | null;
  readonly rhythm: LeadData;
};

export type Microvolts = { readonly lead: StoredLead; readonly samples: Float64Array };
export type Rhythm = { readonly intervalUs: number; readonly leads: readonly Microvolts[] };

const lengthOf = ({ first, last }: StoredLead): number => last - first + 1;

/** By how much the rhythm is decimated outside of the protected ranges; 1 without bimodal compression. */
const stepOf = ({ rhythm, reference, beats }: SignalParts): Read<number> => {
  if (!rhythm.bimodal || reference?.intervalUs === rhythm.intervalUs) return read(1);
  const step = rhythm.intervalUs / (reference?.intervalUs ?? Number.NaN);
  return beats && Number.isInteger(step) && step <= 4
    ? read(step)
    : refuse('format/unsupported', 'bimodal compression without a full rate or beats');
};

type Decoding = { readonly parts: SignalParts; readonly step: number };

const decodeRhythm = ({ parts, step }: Decoding, place: number, lead: StoredLead): Read<Float64Array> => {
  const { rhythm, beats, tables } = parts;
  const coded = rhythm.coded[place] ?? new Uint8Array();
  if (step === 1 || !beats) {
    const plain = decodeLead(rhythm, coded, { count: lengthOf(lead), tables });
    return plain.ok ? read(Float64Array.from(plain.value)) : plain;
  }
  const runs = runsOf(lead, beats);
  const stored = decodeLead(rhythm, coded, { count: storedCount(runs, step), tables });
  return stored.ok ? read(undoBimodal(stored.value, runs, step)) : stored;
};

/** Beats of type 0 were subtracted, sample for sample, with the fiducial points on each other (EN 1064 §5.8). */
const addBeat = (samples: Float64Array, lead: StoredLead, of: { beat: Float64Array; beats: BeatTable }): void => {
  const { beat, beats } = of;
  for (const { type, first, last, fiducial } of beats.zones) {
    if (type !== 0 || first < 1) continue;
    const from = Math.max(first, lead.first);
    const to = Math.min(last, lead.last);
    for (let number = from; number <= to; number++) {
      const inBeat = number - fiducial + beats.beatFiducial - 1;
      if (inBeat >= 0 && inBeat < beat.length) samples[number - lead.first]! += beat[inBeat]!;
    }
  }
};

type Reference = { readonly data: LeadData; readonly beats: BeatTable };

/** Null where nothing was subtracted. */
const referenceOf = ({ table, reference, beats, rhythm }: SignalParts, step: number): Read<Reference | null> => {
  if (!table.subtractsBeats) return read(null);
  if (!reference || !beats) return refuse('format/damaged', 'beats were subtracted and are not in the file');
  return reference.intervalUs * step === rhythm.intervalUs
    ? read({ data: reference, beats })
    : refuse('format/unsupported', 'reference beat and rhythm at different rates');
};

const beatOf = ({ data, beats }: Reference, place: number, tables: HuffmanTables | null): Read<Float64Array> => {
  const count = Math.floor((beats.beatMs * 1000) / data.intervalUs);
  const beat = decodeLead(data, data.coded[place] ?? new Uint8Array(), { count, tables });
  return beat.ok ? read(Float64Array.from(beat.value, (unit) => (unit * data.nanovoltsPerUnit) / 1000)) : beat;
};

const leadOf = (decoding: Decoding, place: number, reference: Reference | null): Read<Microvolts> => {
  const { rhythm, table, tables } = decoding.parts;
  const lead = table.leads[place]!;
  const stored = decodeRhythm(decoding, place, lead);
  if (!stored.ok) return stored;
  const samples = stored.value.map((unit) => (unit * rhythm.nanovoltsPerUnit) / 1000);
  if (reference) {
    const beat = beatOf(reference, place, tables);
    if (!beat.ok) return beat;
    addBeat(samples, lead, { beat: beat.value, beats: reference.beats });
  }
  return read({ lead, samples });
};

/** The rhythm of every lead in microvolts: decoded, stretched where it was decimated, its beats added again. */
export const rhythmOf = (parts: SignalParts): Read<Rhythm> => {
  const step = stepOf(parts);
  if (!step.ok) return step;
  const intervalUs = parts.rhythm.intervalUs / step.value;
  const { leads: stored } = parts.table;
  const longest = Math.max(...stored.map(({ last }) => last));
  const objection = objectionToExtent({ channels: stored.length, samples: longest, rate: 1e6 / intervalUs });
  if (objection) return objection;
  const reference = referenceOf(parts, step.value);
  if (!reference.ok) return reference;
  const leads: Microvolts[] = [];
  for (const place of stored.keys()) {
    const lead = leadOf({ parts, step: step.value }, place, reference.value);
    if (!lead.ok) return lead;
    leads.push(lead.value);
  }
  return read({ intervalUs, leads });
};
