import type { DevicePatient, LeadName, Recording } from '../../recording';
import { assembleRecording } from '../assembleRecording';
import { calibrate, type Calibration, type StripLead } from '../calibrate';
import { atCommonRate, type Sampled } from '../commonRate';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { leadFromText } from '../leadName';
import { i16, i24 } from '../littleEndian';
import { objectionToExtent } from '../recordingLimits';
import { checkStrip } from '../strip';
import { microvoltsIn } from '../unit';
import { edfDevice, edfFilters, edfPatient, edfStart } from './about';
import { edfHeader, type EdfHeader, type EdfSignal } from './header';
import { isAnnotations, onsetsOf } from './onsets';

type Channel = { readonly name: LeadName; readonly signal: EdfSignal; readonly at: number };

type Layout = {
  readonly header: EdfHeader;
  readonly channels: readonly Channel[];
  readonly sampleBytes: number;
  readonly recordBytes: number;
  readonly records: number;
  /** Seconds at which the records begin, where they lie apart. */
  readonly onsets: Float64Array | null;
  readonly perRecord: number;
  readonly samples: number;
  readonly rate: number;
};

const leadOf = (label: string): LeadName | null => leadFromText(label.replace(/^(?:ECG|EKG)[ _-]*/i, ''));

const channelsOf = ({ signals }: EdfHeader, sampleBytes: number): readonly Channel[] => {
  const channels: Channel[] = [];
  let at = 0;
  for (const signal of signals) {
    const name = leadOf(signal.label);
    if (name !== null) channels.push({ name, signal, at });
    at += signal.perRecord * sampleBytes;
  }
  return channels;
};

/** Records may lie apart in EDF+D: the time between them was not recorded. */
const startsOf = (
  onsets: Float64Array | null,
  records: number,
  of: { perRecord: number; rate: number },
): Float64Array =>
  Float64Array.from({ length: records }, (_, record) =>
    onsets ? Math.round(((onsets[record] ?? 0) - (onsets[0] ?? 0)) * of.rate) : record * of.perRecord,
  );

const objectionToStarts = (starts: Float64Array, perRecord: number): Refused | null =>
  starts.every((start, i) => i === 0 || start >= (starts[i - 1] ?? 0) + perRecord - 1)
    ? null
    : refuse('format/damaged', 'records overlap');

const fastestCount = (header: EdfHeader, channels: readonly Channel[]): Read<number> => {
  if (channels.length > 0) return read(Math.max(...channels.map(({ signal }) => signal.perRecord)));
  return header.signals.every(({ label }) => isAnnotations(label))
    ? refuse('format/no-waveform', 'annotations only')
    : refuse('format/leads-unknown', 'no signal names a known lead');
};

const recordsIn = (header: EdfHeader, bytes: Uint8Array, recordBytes: number): Read<number> => {
  const whole = Math.floor((bytes.length - header.dataAt) / recordBytes);
  const records = header.records ?? whole;
  if (records === 0) return refuse('format/no-waveform', 'no data records');
  return whole >= records ? read(records) : refuse('format/truncated', `${whole} of ${records} records`);
};

type Records = Pick<Layout, 'header' | 'sampleBytes' | 'recordBytes' | 'records' | 'channels'> & {
  readonly perRecord: number;
};

const recordsOf = (bytes: Uint8Array): Read<Records> => {
  const header = edfHeader(bytes);
  if (!header) return refuse(bytes.length < 256 ? 'format/truncated' : 'format/damaged', 'no sound header');
  const sampleBytes = header.kind === 'bdf' ? 3 : 2;
  const recordBytes = header.signals.reduce((sum, { perRecord }) => sum + perRecord * sampleBytes, 0);
  const channels = channelsOf(header, sampleBytes);
  const perRecord = fastestCount(header, channels);
  if (!perRecord.ok) return perRecord;
  const records = recordsIn(header, bytes, recordBytes);
  if (!records.ok) return records;
  return read({ header, sampleBytes, recordBytes, records: records.value, channels, perRecord: perRecord.value });
};

const layoutOf = (bytes: Uint8Array): Read<Layout> => {
  const found = recordsOf(bytes);
  if (!found.ok) return found;
  const { header, perRecord, records, channels } = found.value;
  const rate = perRecord / header.recordSeconds;
  const apart = /^[EB]DF\+D/.test(header.reserved);
  const onsets = apart ? onsetsOf(bytes, found.value) : null;
  if (apart && !onsets) return refuse('format/damaged', 'records apart without their times');
  const starts = startsOf(onsets, records, { perRecord, rate });
  const samples = (starts.at(-1) ?? 0) + perRecord;
  const objection =
    objectionToExtent({ channels: channels.length, samples, rate }) ?? objectionToStarts(starts, perRecord);
  return objection ?? read({ ...found.value, onsets, samples, rate });
};

const calibrationOf = ({ unit, physical, digital }: EdfSignal): Read<Calibration> => {
  const microvolts = microvoltsIn(unit);
  if (microvolts === null) return refuse('format/unit-unknown', `a lead in ${unit === '' ? 'no unit' : unit}`);
  const perUnit = (physical[1] - physical[0]) / (digital[1] - digital[0]);
  if (!Number.isFinite(perUnit) || perUnit === 0 || digital[1] <= digital[0]) {
    return refuse('format/unit-unknown', 'a lead without a range');
  }
  return read({
    microvoltsPerUnit: perUnit * microvolts,
    offsetMicrovolts: (physical[0] - digital[0] * perUnit) * microvolts,
    gap: null,
    limits: { low: digital[0], high: digital[1] },
  });
};

/** At the channel's own rate; NaN between records that lie apart. */
const storedOf = (bytes: Uint8Array, layout: Layout, { signal, at }: Channel): Float64Array => {
  const { header, recordBytes, sampleBytes, onsets, records, perRecord, samples } = layout;
  const own = signal.perRecord;
  const starts = startsOf(onsets, records, { perRecord: own, rate: own / header.recordSeconds });
  const stored = new Float64Array(Math.ceil((samples * own) / perRecord)).fill(Number.NaN);
  const sample = sampleBytes === 3 ? i24 : i16;
  for (const [record, start] of starts.entries()) {
    const from = header.dataAt + record * recordBytes + at;
    for (let i = 0; i < signal.perRecord; i++) stored[start + i] = sample(bytes, from + i * sampleBytes);
  }
  return stored;
};

/** Records apart begin between two samples of a slow lead: what that leaves over at the end is cut. */
const leadsOf = (sampled: readonly Sampled[], { samples }: Layout): Read<readonly StripLead[]> => {
  const leads = atCommonRate(sampled);
  if (!leads.ok) return leads;
  return read(
    leads.value.map((lead) =>
      lead.samples.length === samples ? lead : { ...lead, samples: lead.samples.subarray(0, samples) },
    ),
  );
};

/** Reads EDF, EDF+ and BDF: microvolts by the line from digital to physical range, in the unit the signal names. */
export const readEdf = (bytes: Uint8Array): Read<Recording> => {
  const layout = layoutOf(bytes);
  if (!layout.ok) return layout;
  const { header, channels, rate } = layout.value;
  const sampled: Sampled[] = [];
  for (const channel of channels) {
    const calibration = calibrationOf(channel.signal);
    if (!calibration.ok) return calibration;
    const lead = calibrate(channel.name, storedOf(bytes, layout.value, channel), calibration.value);
    sampled.push({ lead, perBlock: channel.signal.perRecord });
  }
  const leads = leadsOf(sampled, layout.value);
  if (!leads.ok) return leads;
  const filters = edfFilters(channels[0]?.signal);
  const strip = checkStrip({ kind: 'rhythm', rate, startSecond: 0, leads: leads.value, filters });
  if (!strip.ok) return strip;
  return read(
    assembleRecording(strip.value, {
      format: 'edf',
      startedAt: edfStart(header),
      device: edfDevice(header),
      patient: edfPatient(header),
      deviceStatements: [],
      deviceMeasurements: {},
    }),
  );
};

export const patientOfEdf = (bytes: Uint8Array): DevicePatient | null => {
  const header = edfHeader(bytes);
  return header && edfPatient(header);
};
