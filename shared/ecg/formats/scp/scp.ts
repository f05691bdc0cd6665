import type { DevicePatient, Recording } from '../../recording';
import { assembleRecording, type Surroundings } from '../assembleRecording';
import type { StripLead } from '../calibrate';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { checkStrip, chooseStrip, type Strip } from '../strip';
import { deviceOf, filtersOf, patientOf, startOf } from './about';
import { beatTable, type BeatTable } from './beatTable';
import { wordsIn } from './charset';
import { huffmanTables, type HuffmanTables } from './huffman';
import { measurementsIn, statementsIn } from './judgement';
import { leadData, type LeadData } from './leadData';
import { leadTable } from './leadTable';
import { rhythmOf, type Microvolts, type SignalParts } from './rhythm';
import { sectionsOf, type Sections } from './sections';
import { tagsOf, type Tags } from './tags';

const section = { about: 1, tables: 2, leads: 3, beats: 4, reference: 5, rhythm: 6 } as const;
const said = { measurements: 7, statements: 8, universal: 11 } as const;
/** One wrong bit in any of these may change every sample after it. */
const shapesSignal: readonly number[] = [2, 3, 4, 5, 6];

const bodyOf = ({ byId }: Sections, id: number): Uint8Array | null => {
  const body = byId.get(id)?.body;
  return body && body.length > 0 ? body : null;
};

const tagsIn = (sections: Sections): Tags => tagsOf(bodyOf(sections, section.about) ?? new Uint8Array());

/** Null for a section that is not there. */
const parsed = <T>(sections: Sections, id: number, parse: (body: Uint8Array) => Read<T>): Read<T | null> => {
  const body = bodyOf(sections, id);
  return body ? parse(body) : read(null);
};

const untrusted = ({ byId }: Sections): Refused | null => {
  const wrong = shapesSignal.find((id) => byId.get(id)?.checked === 'wrong');
  return wrong === undefined ? null : refuse('format/damaged', `checksum of section ${wrong} does not match`);
};

const partsOf = (sections: Sections): Read<SignalParts> => {
  const leadBody = bodyOf(sections, section.leads);
  const rhythmBody = bodyOf(sections, section.rhythm);
  if (!leadBody || !rhythmBody) return refuse('format/no-waveform', 'no leads or no rhythm');
  const table = leadTable(leadBody);
  if (!table.ok) return table;
  const count = table.value.leads.length;
  const rhythm = leadData(rhythmBody, count);
  if (!rhythm.ok) return rhythm;
  const tables: Read<HuffmanTables | null> = parsed(sections, section.tables, huffmanTables);
  if (!tables.ok) return tables;
  const beats: Read<BeatTable | null> = parsed(sections, section.beats, beatTable);
  if (!beats.ok) return beats;
  const reference: Read<LeadData | null> = parsed(sections, section.reference, (body) => leadData(body, count));
  if (!reference.ok) return reference;
  return read({
    tables: tables.value,
    table: table.value,
    beats: beats.value,
    reference: reference.value,
    rhythm: rhythm.value,
  });
};

const named = ({ lead, samples }: Microvolts): readonly StripLead[] =>
  lead.name === null ? [] : [{ name: lead.name, samples: Float32Array.from(samples), saturated: [] }];

const inRanges = (leads: readonly Microvolts[]): readonly (readonly Microvolts[])[] => {
  const groups = new Map<string, Microvolts[]>();
  for (const each of leads) {
    const range = `${each.lead.first}-${each.lead.last}`;
    groups.set(range, [...(groups.get(range) ?? []), each]);
  }
  return [...groups.values()];
};

/** One strip per range of samples: leads that were recorded one after the other lie on one time line. */
const stripsOf = (parts: SignalParts, tags: Tags): Read<readonly Strip[]> => {
  const rhythm = rhythmOf(parts);
  if (!rhythm.ok) return rhythm;
  const rate = 1e6 / rhythm.value.intervalUs;
  const strips: Strip[] = [];
  for (const group of inRanges(rhythm.value.leads)) {
    const leads = group.flatMap(named);
    if (leads.length === 0) continue;
    const startSecond = ((group[0]?.lead.first ?? 1) - 1) / rate;
    const strip = checkStrip({ kind: 'rhythm', rate, startSecond, leads, filters: filtersOf(tags) });
    if (!strip.ok) return strip;
    strips.push(strip.value);
  }
  return strips.length > 0 ? read(strips) : refuse('format/leads-unknown', 'no lead has a name known here');
};

const doubtsOf = ({ byId, doubts }: Sections): readonly string[] => [
  ...doubts.map((doubt) => (doubt.startsWith('checksum') ? `${doubt} does not match` : doubt)),
  ...[...byId].flatMap(([id, { checked }]) => {
    if (checked === 'right') return [];
    return [checked === 'wrong' ? `checksum of section ${id} does not match` : `section ${id} has no checksum`];
  }),
];

const surroundingsOf = (sections: Sections, tags: Tags): Surroundings => {
  const words = wordsIn(tags);
  const [statements, universal] = [bodyOf(sections, said.statements), bodyOf(sections, said.universal)];
  const measurements = bodyOf(sections, said.measurements);
  const own = statements ? statementsIn(statements, words, 'text') : [];
  const doubts = doubtsOf(sections);
  return {
    format: 'scp-ecg',
    startedAt: startOf(tags),
    device: deviceOf(tags),
    patient: patientOf(tags),
    // The same statements in codes stand in the universal section; they count where no words were written.
    deviceStatements: own.length > 0 || !universal ? own : statementsIn(universal, words, 'kinded'),
    deviceMeasurements: measurements ? measurementsIn(measurements) : {},
    ...(doubts.length > 0 ? { doubts } : {}),
  };
};

/** Reads an SCP-ECG record (EN 1064, ISO 11073-91064). Per-lead measurements (section 10) stay in the original. */
export const readScp = (bytes: Uint8Array): Read<Recording> => {
  const sections = sectionsOf(bytes);
  if (!sections.ok) return sections;
  const refusal = untrusted(sections.value);
  if (refusal) return refusal;
  const parts = partsOf(sections.value);
  if (!parts.ok) return parts;
  const tags = tagsIn(sections.value);
  const strips = stripsOf(parts.value, tags);
  if (!strips.ok) return strips;
  const chosen = chooseStrip(strips.value);
  return chosen.ok ? read(assembleRecording(chosen.value, surroundingsOf(sections.value, tags))) : chosen;
};

export const scpPatient = (bytes: Uint8Array): DevicePatient | null => {
  const sections = sectionsOf(bytes);
  return sections.ok ? patientOf(tagsIn(sections.value)) : null;
};
