import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hertz } from '../../../shared/domain/units';
import { analyse, type Analysis } from '../../../shared/ecg/analyse';
import { leadNames, type LeadName, type Recording } from '../../../shared/ecg/recording';
import { beatInLead } from '../../../shared/ecg/waves/beatInLead';
import type { LeadWaves } from '../../../shared/ecg/waves/delineateLead';
import { percent, present, recordings, row, type Part } from './part';

const rate = 250;
const waveOf: Readonly<Record<string, 'p' | 'qrs' | 't'>> = { '1': 'p', '2': 'qrs', '3': 't' };

type Span = { readonly wave: 'p' | 'qrs' | 't'; readonly from: number; readonly to: number };
type Marked = { readonly samples: Float32Array; readonly spans: readonly Span[] };

/** Lines of time, index, label, class of the sample, value; the first index may lie deep in the record. */
function readMarked(file: string): Marked {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const spans: Span[] = [];
  for (const [i, cells] of rows.entries()) {
    const wave = waveOf[cells[3] ?? ''];
    const last = spans.at(-1);
    if (!wave) continue;
    if (last?.wave === wave && last.to === i - 1) spans[spans.length - 1] = { ...last, to: i };
    else spans.push({ wave, from: i, to: i });
  }
  return { samples: Float32Array.from(rows, (cells) => Number(cells[4])), spans };
}

/** Amplitudes have no unit in these files: each lead is brought to a usual height, for timing only. */
const scaled = (samples: Float32Array): Float32Array => {
  const sorted = Float32Array.from(samples).sort();
  const height = (sorted[Math.floor(0.99 * sorted.length)] ?? 1) - (sorted[Math.floor(0.01 * sorted.length)] ?? 0);
  return samples.map((value) => (value * 1200) / Math.max(1e-9, height));
};

const recordingOf = (leads: readonly (readonly [LeadName, Float32Array])[]): Recording => {
  const length = Math.min(...leads.map(([, samples]) => samples.length));
  return {
    format: 'wfdb',
    rate: hertz(rate),
    leads: leads.map(([name, samples]) => ({ name, samples: scaled(samples).slice(0, length), derived: false })),
    startedAt: null,
    device: { manufacturer: null, model: null, serial: null },
    patient: { id: null, name: null, sex: null, birthDate: null, ageYears: null },
    filters: { highPassHz: null, lowPassHz: null, notchHz: null },
    gaps: [],
    saturated: [],
    deviceStatements: [],
    deviceMeasurements: {},
  };
};

const edges = ['p on', 'p off', 'qrs on', 'qrs off', 't off'] as const;
type Edge = (typeof edges)[number];
type Tally = { marked: number; readonly errors: number[] };
type Tallies = Record<Edge, Tally>;
type Places = Partial<Record<Edge, number>>;

const tally = (): Tally => ({ marked: 0, errors: [] });
const none = (): Tallies => ({
  'p on': tally(),
  'p off': tally(),
  'qrs on': tally(),
  'qrs off': tally(),
  't off': tally(),
});

const placeOf = ({ beats }: Analysis, index: number) => ({
  r: beats[index]?.at ?? 0,
  before: beats[index - 1]?.at ?? null,
  after: beats[index + 1]?.at ?? null,
});

/** One beat of a record in one lead; beats of another shape than the usual one without a guide. */
function wavesIn(analysis: Analysis, index: number, lead: LeadName): LeadWaves | null {
  const { beats, median, signal } = analysis;
  const samples = signal.leads.find(({ name }) => name === lead)?.steady;
  if (!samples || !median) return null;
  const typical = beats[index]?.class === 'N' ? analysis.waves?.leads.get(lead) : undefined;
  const guide = typical ? { waves: typical, r: median.r } : null;
  return beatInLead(samples, signal.rate, { place: placeOf(analysis, index), guide });
}

/** Where the engine puts the edges, in samples of the record. */
const placesOf = ({ p, qrs, t }: LeadWaves): Places => ({
  ...(p && { 'p on': p.on, 'p off': p.off }),
  ...(qrs && { 'qrs on': qrs.on, 'qrs off': qrs.off }),
  ...(t && { 't off': t.off }),
});

/** Edges of the waves that belong to one marked QRS. */
function truthOf(spans: readonly Span[], qrs: Span): Places {
  const p = spans.findLast(({ wave, to }) => wave === 'p' && to < qrs.from && qrs.from - to < 0.3 * rate);
  const t = spans.find(({ wave, from }) => wave === 't' && from > qrs.to && from - qrs.to < 0.5 * rate);
  return {
    ...(p ? { 'p on': p.from, 'p off': p.to } : {}),
    'qrs on': qrs.from,
    'qrs off': qrs.to,
    ...(t ? { 't off': t.to } : {}),
  };
}

type LeadMarks = { readonly lead: LeadName; readonly marked: Marked };

const errorOf = (truth: Places, found: Places, edge: Edge): number | null => {
  const [real, said] = [truth[edge], found[edge]];
  return real === undefined || said === undefined ? null : ((said - real) * 1000) / rate;
};

/** One mark of `truth` against what was found in one lead, or in the lead that found it nearest. */
function add(tallies: Tallies, truth: Places, found: readonly Places[]): void {
  for (const edge of edges) {
    if (truth[edge] === undefined) continue;
    tallies[edge].marked += 1;
    const errors = found.flatMap((places) => errorOf(truth, places, edge) ?? []);
    const nearest = errors.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
    if (nearest !== undefined) tallies[edge].errors.push(nearest);
  }
}

type Compared = { readonly analysis: Analysis; readonly leads: readonly LeadMarks[] };

const placesIn = ({ analysis, leads }: Compared, index: number): Places[] =>
  leads.flatMap(({ lead }) => {
    const found = wavesIn(analysis, index, lead);
    return found ? [placesOf(found)] : [];
  });

function beatsMarked(compared: Compared, spans: readonly Span[], seen: (truth: Places, found: Places[]) => void): void {
  for (const qrs of spans.filter(({ wave }) => wave === 'qrs')) {
    const near = ({ at }: { at: number }): boolean => at >= qrs.from - 0.05 * rate && at <= qrs.to + 0.05 * rate;
    const index = compared.analysis.beats.findIndex(near);
    seen(truthOf(spans, qrs), index < 0 ? [] : placesIn(compared, index));
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

const filesBy = (folder: string): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const file of readdirSync(join(recordings, folder)).filter((name) => name.endsWith('.csv'))) {
    const record = file.split('_')[0] ?? file;
    groups.set(record, [...(groups.get(record) ?? []), file]);
  }
  return groups;
};

const leadOf = (file: string, index: number): LeadName => {
  const named = leadNames.find((lead) => file.toLowerCase().endsWith(`_${lead.toLowerCase()}.csv`));
  return named ?? (index === 0 ? 'ML1' : 'ML2');
};

const recordsOf = (folder: string): readonly Compared[] =>
  [...filesBy(folder).values()].map((files) => {
    const leads = files.map((file, i) => ({
      lead: leadOf(file, i),
      marked: readMarked(join(recordings, folder, file)),
    }));
    return { leads, analysis: analyse(recordingOf(leads.map(({ lead, marked }) => [lead, marked.samples] as const))) };
  });

function table(name: string, short: string, tallies: Tallies): Part {
  const errors = (edge: Edge): readonly number[] => tallies[edge].errors;
  const lines = [
    row(name, ...edges),
    row('marked', ...edges.map((edge) => tallies[edge].marked)),
    row('found, %', ...edges.map((edge) => percent(errors(edge).length, tallies[edge].marked))),
    row('mean, ms', ...edges.map((edge) => mean(errors(edge)).toFixed(1))),
    row('SD, ms', ...edges.map((edge) => deviation(errors(edge)).toFixed(1))),
  ];
  const figures = Object.fromEntries(
    edges.map((edge) => [`${short}_${edge.replace(' ', '_')}_sd_ms`, Math.round(deviation(errors(edge)) * 10) / 10]),
  );
  return { lines, figures };
}

/** Marked lead by lead: the mark of a lead against what was found in that lead. */
function leadByLead(): Part {
  const tallies = none();
  for (const record of recordsOf('csv/ludb')) {
    for (const each of record.leads) {
      beatsMarked({ ...record, leads: [each] }, each.marked.spans, (truth, found) => {
        add(tallies, truth, found);
      });
    }
  }
  return table('LUDB, each lead against its marks', 'ludb', tallies);
}

/** Marked once for both channels: in each channel, and in the nearer one, as delineators are usually compared. */
function twoChannels(): readonly Part[] {
  const [each, nearer] = [none(), none()];
  for (const record of recordsOf('csv/qtdb')) {
    beatsMarked(record, record.leads[0]?.marked.spans ?? [], (truth, found) => {
      for (const places of found) add(each, truth, [places]);
      add(nearer, truth, found);
    });
  }
  return [table('QTDB, each channel', 'qtdb', each), table('QTDB, the nearer channel', 'qtdb_nearer', nearer)];
}

export const delineation = (): readonly Part[] => [
  ...(present('csv/ludb') ? [leadByLead()] : []),
  ...(present('csv/qtdb') ? twoChannels() : []),
];
