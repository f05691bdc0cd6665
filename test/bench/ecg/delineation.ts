import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hertz } from '../../../shared/domain/units';
import { analyse, type Analysis } from '../../../shared/ecg/analyse';
import { leadNames, type LeadName, type Recording } from '../../../shared/ecg/recording';
import { present, recordings, row, type Part } from './part';

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
type Errors = Record<Edge, number[]>;
const none = (): Errors => ({ 'p on': [], 'p off': [], 'qrs on': [], 'qrs off': [], 't off': [] });

/** Where the engine puts the edges of one beat, in samples of the record. */
function placesAt({ waves, median }: Analysis, at: number): Partial<Record<Edge, number>> {
  if (!waves || !median) return {};
  const place = (sample: number | null | undefined): number | undefined =>
    sample === null || sample === undefined ? undefined : at - median.r + sample;
  const found = {
    'p on': place(waves.p?.on),
    'p off': place(waves.p?.off),
    'qrs on': place(waves.qrsOn),
    'qrs off': place(waves.qrsOff),
    't off': place(waves.tEnd),
  };
  return Object.fromEntries(Object.entries(found).filter(([, sample]) => sample !== undefined));
}

/** Edges of the waves that belong to one marked QRS. */
function truthOf(spans: readonly Span[], qrs: Span): Partial<Record<Edge, number>> {
  const p = spans.findLast(({ wave, to }) => wave === 'p' && to < qrs.from && qrs.from - to < 0.3 * rate);
  const t = spans.find(({ wave, from }) => wave === 't' && from > qrs.to && from - qrs.to < 0.5 * rate);
  return {
    ...(p ? { 'p on': p.from, 'p off': p.to } : {}),
    'qrs on': qrs.from,
    'qrs off': qrs.to,
    ...(t ? { 't off': t.to } : {}),
  };
}

function compare(analysis: Analysis, spans: readonly Span[], errors: Errors): void {
  for (const qrs of spans.filter(({ wave }) => wave === 'qrs')) {
    const beat = analysis.beats.find(({ at }) => at >= qrs.from - 0.05 * rate && at <= qrs.to + 0.05 * rate);
    if (!beat) continue;
    const [truth, found] = [truthOf(spans, qrs), placesAt(analysis, beat.at)];
    for (const edge of edges) {
      const [real, said] = [truth[edge], found[edge]];
      if (real !== undefined && said !== undefined) errors[edge].push(((said - real) * 1000) / rate);
    }
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

function measured(name: string, folder: string, short: string): Part {
  const errors = none();
  for (const files of filesBy(folder).values()) {
    const marked = files.map((file, i) => [leadOf(file, i), readMarked(join(recordings, folder, file))] as const);
    const analysis = analyse(recordingOf(marked.map(([lead, { samples }]) => [lead, samples] as const)));
    for (const [, { spans }] of marked) compare(analysis, spans, errors);
  }
  const lines = [
    row(name, ...edges),
    row('n', ...edges.map((edge) => errors[edge].length)),
    row('mean, ms', ...edges.map((edge) => mean(errors[edge]).toFixed(1))),
    row('SD, ms', ...edges.map((edge) => deviation(errors[edge]).toFixed(1))),
  ];
  const figures = Object.fromEntries(
    edges.map((edge) => [`${short}_${edge.replace(' ', '_')}_sd_ms`, Math.round(deviation(errors[edge]) * 10) / 10]),
  );
  return { lines, figures };
}

export const delineation = (): readonly Part[] => [
  ...(present('csv/ludb') ? [measured('LUDB, every lead and beat', 'csv/ludb', 'ludb')] : []),
  ...(present('csv/qtdb') ? [measured('QTDB, both channels', 'csv/qtdb', 'qtdb')] : []),
];
