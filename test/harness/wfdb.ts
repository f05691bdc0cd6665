import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hertz } from '../../shared/domain/units';
import { readAnnotations as annotationsIn, type WfdbAnnotation } from '../../shared/ecg/formats/wfdb/annotations';
import { leadNames, type LeadName, type Recording } from '../../shared/ecg/recording';

/** WFDB header line of one signal (signal(5)). */
type SignalLine = {
  file: string;
  format: number;
  byteOffset: number;
  unitsPerMillivolt: number;
  baseline: number;
  name: string;
};

const parseSignalLine = (line: string): SignalLine => {
  const fields = line.trim().split(/\s+/);
  const field = (index: number, otherwise: string): string => fields[index] ?? otherwise;
  const format = field(1, '');
  const [, code = '16', offset = '0'] = /^(\d+)(?:x\d+)?(?::\d+)?(?:\+(\d+))?/.exec(format) ?? [];
  const [, units = '200', baseline] = /^([-\d.eE]+)(?:\(([-\d]+)\))?/.exec(field(2, '')) ?? [];
  return {
    file: field(0, ''),
    format: Number(code),
    byteOffset: Number(offset),
    unitsPerMillivolt: Number(units) || 200,
    baseline: Number(baseline ?? field(4, '0')),
    name: fields.slice(8).join(' '),
  };
};

const signed12 = (value: number): number => (value > 2047 ? value - 4096 : value);

/** Interleaved samples of one file, formats 16 and 212; their invalid values become NaN. */
const readSamples = (bytes: Buffer, format: number, byteOffset: number): Float64Array => {
  const data = bytes.subarray(byteOffset);
  if (format === 16) {
    return Float64Array.from({ length: data.length >> 1 }, (_, i) => {
      const value = data.readInt16LE(2 * i);
      return value === -32768 ? NaN : value;
    });
  }
  if (format !== 212) throw new Error(`WFDB format ${format} is not read here`);
  const out = new Float64Array(Math.floor(data.length / 3) * 2);
  for (let i = 0; i + 1 < out.length; i += 2) {
    const [a = 0, b = 0, c = 0] = data.subarray((i / 2) * 3, (i / 2) * 3 + 3);
    out[i] = signed12(a | ((b & 0x0f) << 8));
    out[i + 1] = signed12(c | ((b & 0xf0) << 4));
  }
  return out;
};

const leadNamed = (name: string): LeadName | undefined => {
  const plain = name
    .toUpperCase()
    .replace(/^V([XYZ])$/, '$1')
    .replace(/^MLII$/, 'II');
  return leadNames.find((lead) => lead.toUpperCase() === plain);
};

/** Reads a record by its `.hea`. Leads without a standard name take the next free chest lead: place does not matter there. */
export const readWfdb = (headerPath: string): Recording => {
  const lines = readFileSync(headerPath, 'latin1').split(/\r?\n/);
  const [first = '', ...rest] = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [, signalCount = '0', rate = '250'] = first.split(/\s+/);
  const signals = rest.slice(0, Number(signalCount)).map(parseSignalLine);
  // Pulse waves, pressures and breathing ride along in monitor records.
  const ecg = signals.filter(({ name }) => !/^(PLETH|ABP|ART|RESP|CO2|PAP|CVP)/i.test(name));
  const taken = new Set<LeadName>();
  const leads = ecg.map((signal) => {
    const together = signals.filter(({ file }) => file === signal.file);
    const raw = readSamples(readFileSync(join(dirname(headerPath), signal.file)), signal.format, signal.byteOffset);
    const count = Math.floor(raw.length / together.length);
    const place = together.indexOf(signal);
    const scale = 1000 / signal.unitsPerMillivolt;
    const samples = Float32Array.from(
      { length: count },
      (_, i) => ((raw[i * together.length + place] ?? NaN) - signal.baseline) * scale,
    );
    const named = leadNamed(signal.name);
    const name =
      named !== undefined && !taken.has(named)
        ? named
        : (leadNames.find((lead) => lead.startsWith('V') && !taken.has(lead)) ?? 'ML1');
    taken.add(name);
    return { name, samples, derived: false };
  });
  return {
    format: 'wfdb',
    rate: hertz(Number(rate.split('/')[0])),
    leads: leads.toSorted((a, b) => leadNames.indexOf(a.name) - leadNames.indexOf(b.name)),
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

/** Throws where the file has no end. */
export const readAnnotations = (path: string): readonly WfdbAnnotation[] => {
  const read = annotationsIn(new Uint8Array(readFileSync(path)));
  if (!read.ok) throw new Error(`${path}: ${read.refusal.detail}`);
  return read.value;
};

/** Annotation codes that are beats (ecgcodes.h). */
export const beatCodes: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 30, 34, 35, 38]);
