import type { DevicePatient, Recording } from '../../recording';
import { assembleRecording } from '../assembleRecording';
import { calibrate, type Calibration, type StripLead } from '../calibrate';
import { atCommonRate, type Sampled } from '../commonRate';
import { withoutPulses } from '../calibrationPulse';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { objectionToExtent } from '../recordingLimits';
import { checkStrip } from '../strip';
import { mferDevice, mferPatient, mferStart, type Fields } from './about';
import { framesOf, type Channel, type Frame } from './channels';
import { mferFields, mferTag } from './fields';

type Coding = { readonly bytes: number; readonly sample: (view: DataView, at: number, isLittle: boolean) => number };

/** Data types that ECG devices write: whole numbers; status words, floats and AHA differences were never seen. */
const codings: ReadonlyMap<number, Coding> = new Map<number, Coding>([
  [0, { bytes: 2, sample: (view, at, isLittle) => view.getInt16(at, isLittle) }],
  [1, { bytes: 2, sample: (view, at, isLittle) => view.getUint16(at, isLittle) }],
  [2, { bytes: 4, sample: (view, at, isLittle) => view.getInt32(at, isLittle) }],
  [3, { bytes: 1, sample: (view, at) => view.getUint8(at) }],
  [5, { bytes: 1, sample: (view, at) => view.getInt8(at) }],
]);

type Layout = { readonly frame: Frame; readonly coding: Coding; readonly sequenceBytes: number; readonly rate: number };

/** The rate of the fastest lead; a block of each lasts equally long. Channels that are no leads may have their own. */
const rateOf = ({ channels }: Frame): Read<number> => {
  const leads = channels.filter(({ lead }) => lead !== null);
  const [fastest] = leads.toSorted((a, b) => b.blockLength - a.blockLength);
  if (!fastest) return refuse('format/leads-unknown', 'no channel names a known lead');
  const { blockLength, secondsPerSample } = fastest;
  if (secondsPerSample === null) return refuse('format/damaged', 'no sampling interval');
  const lasting = blockLength * secondsPerSample;
  const isAlike = (one: Channel): boolean =>
    one.secondsPerSample !== null && Math.abs(one.blockLength * one.secondsPerSample - lasting) < 1e-6 * lasting;
  if (!leads.every(isAlike)) return refuse('format/damaged', 'blocks of different duration');
  return read(Math.round(1e6 / secondsPerSample) / 1e6);
};

const objectionToData = ({ data, sequences }: Frame, sequenceBytes: number): Refused | null => {
  const expected = sequences * sequenceBytes;
  if (expected === 0) return refuse('format/no-waveform', 'no sequences');
  if (data.length < expected) return refuse('format/truncated', `${data.length} of ${expected} bytes`);
  return data.length > expected ? refuse('format/damaged', `${data.length} bytes for ${expected}`) : null;
};

const layoutOf = (frame: Frame): Read<Layout> => {
  const { channels, compressed, sequences } = frame;
  const types = [...new Set(channels.map(({ dataType }) => dataType))];
  const coding = codings.get(types[0] ?? -1);
  if (compressed || types.length > 1 || !coding) {
    return refuse('format/unsupported', compressed ? 'compressed samples' : `samples of type ${types.join(', ')}`);
  }
  const rate = rateOf(frame);
  if (!rate.ok) return rate;
  const sequenceBytes = channels.reduce((sum, { blockLength }) => sum + blockLength * coding.bytes, 0);
  const longest = Math.max(...channels.map(({ blockLength }) => blockLength)) * sequences;
  const objection =
    objectionToExtent({ channels: channels.length, samples: longest, rate: rate.value }) ??
    objectionToData(frame, sequenceBytes);
  return objection ?? read({ frame, coding, sequenceBytes, rate: rate.value });
};

const calibrationOf = ({ microvoltsPerUnit, offset, nullValue }: Channel): Read<Calibration> =>
  microvoltsPerUnit === null
    ? refuse('format/unit-unknown', 'a lead without a resolution in volts')
    : read({ microvoltsPerUnit, offsetMicrovolts: -offset * microvoltsPerUnit, gap: nullValue, limits: null });

/** Blocks of the channels follow each other in every sequence. */
const storedOf = ({ frame, coding, sequenceBytes }: Layout, channel: Channel, before: number): Float64Array => {
  const { data, sequences, isLittle } = frame;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const { blockLength } = channel;
  return Float64Array.from({ length: sequences * blockLength }, (_, i) => {
    const at = Math.floor(i / blockLength) * sequenceBytes + before + (i % blockLength) * coding.bytes;
    return coding.sample(view, at, isLittle);
  });
};

const leadsOf = (layout: Layout): Read<readonly StripLead[]> => {
  const leads: Sampled[] = [];
  let before = 0;
  for (const channel of layout.frame.channels) {
    if (channel.lead !== null) {
      const calibration = calibrationOf(channel);
      if (!calibration.ok) return calibration;
      const lead = calibrate(channel.lead, storedOf(layout, channel, before), calibration.value);
      leads.push({ lead, perBlock: channel.blockLength });
    }
    before += channel.blockLength * layout.coding.bytes;
  }
  return atCommonRate(leads);
};

const frameOf = (bytes: Uint8Array): Read<{ frame: Frame; fields: Fields }> => {
  const { fields, whole } = mferFields(bytes);
  if (!whole) return refuse('format/truncated', 'the file ends inside of a field');
  const frames = framesOf(fields);
  const [frame] = frames;
  if (!frame) return refuse('format/no-waveform', 'no data field');
  if (frames.length > 1) return refuse('format/unsupported', `${frames.length} frames`);
  return read({ frame, fields: { fields, isLittle: frame.isLittle } });
};

const unknownFilters = { highPassHz: null, lowPassHz: null, notchHz: null };

/** Reads an MFER file (ISO/TS 11073-92001) of one frame: microvolts = (sample − offset) × resolution. */
export const readMfer = (bytes: Uint8Array): Read<Recording> => {
  const found = frameOf(bytes);
  if (!found.ok) return found;
  const layout = layoutOf(found.value.frame);
  if (!layout.ok) return layout;
  const stored = leadsOf(layout.value);
  if (!stored.ok) return stored;
  const { rate } = layout.value;
  const leads = withoutPulses(stored.value, rate);
  const strip = checkStrip({ kind: 'rhythm', rate, startSecond: 0, leads, filters: unknownFilters });
  if (!strip.ok) return strip;
  const { fields } = found.value;
  return read(
    assembleRecording(strip.value, {
      format: 'mfer',
      startedAt: mferStart(fields),
      device: mferDevice(fields),
      patient: mferPatient(fields),
      deviceStatements: [],
      deviceMeasurements: {},
    }),
  );
};

export const patientOfMfer = (bytes: Uint8Array): DevicePatient => {
  const { fields } = mferFields(bytes);
  const order = fields.find(({ tag }) => tag === mferTag.byteOrder);
  return mferPatient({ fields, isLittle: order?.value[0] === 1 });
};
