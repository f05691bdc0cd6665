import { readDicom, textOf, type DicomFile, type DicomRefusal } from '../../dicom/dataset';
import { tag } from '../../dicom/tags';
import { codingOf, rawSamples, waveformGroups, type Channel, type MultiplexGroup } from '../../dicom/waveform';
import type { LeadName, RecordedFilters, Recording } from '../recording';
import { assembleRecording } from './assembleRecording';
import { calibrate, sixteenBit, type Calibration, type StripLead } from './calibrate';
import { dicomSurroundings } from './dicomSurroundings';
import { read, refuse, type FormatRefusalCode, type Read, type Refused } from './formatRefusal';
import { leadFromCode, leadFromText } from './leadName';
import { checkStrip, chooseStrip, type Strip } from './strip';
import { microvoltsIn } from './unit';

const waveformClass = '1.2.840.10008.5.1.4.1.1.9.';
/** Twelve-lead, general and general 32-bit ECG waveform storage. */
const accepted = ['1.1', '1.2', '1.4'].map((end) => waveformClass + end);
const ambulatory = `${waveformClass}1.3`;

const codes: Readonly<Record<DicomRefusal['code'], FormatRefusalCode>> = {
  'not-dicom': 'format/unknown',
  truncated: 'format/truncated',
  damaged: 'format/damaged',
  unsupported: 'format/unsupported',
};

/** Null when the channel is of no lead known here (respiration, a marker channel). */
const leadOf = ({ source }: Channel): Read<LeadName | null> => {
  if (!source) return read(null);
  const coded = leadFromCode(source.value);
  const meant = leadFromText(source.meaning);
  if (coded && meant && coded !== meant) {
    return refuse('format/leads-unknown', `a channel is both ${coded} and ${meant}`);
  }
  return read(coded ?? meant);
};

type Coding = Pick<Calibration, 'gap' | 'limits'>;

/**
 * A padding value counts as a gap only outside of what the signal can be: there are devices that declare 0,
 * which every ECG crosses all the time.
 */
const endStops = (group: MultiplexGroup, channel: Channel): Coding => {
  const bits = channel.bitsStored ?? group.bitsAllocated;
  const signed = group.interpretation.startsWith('S');
  const [low, high] = signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
  const padding = group.paddingValue;
  if (padding !== null && (padding <= low || padding >= high)) return { gap: padding, limits: { low, high } };
  return signed && bits === 16 ? sixteenBit : { gap: null, limits: { low, high } };
};

const calibrationOf = (group: MultiplexGroup, channel: Channel): Read<Calibration> => {
  const unit = channel.sensitivityUnit;
  const microvolts = unit && (microvoltsIn(unit.value) ?? microvoltsIn(unit.meaning));
  if (!microvolts) return refuse('format/unit-unknown', `channel sensitivity unit ${unit?.value ?? 'missing'}`);
  if (!channel.sensitivity) return refuse('format/unit-unknown', 'no channel sensitivity');
  return read({
    microvoltsPerUnit: channel.sensitivity * (channel.correction ?? 1) * microvolts,
    offsetMicrovolts: (channel.baseline ?? 0) * microvolts,
    ...endStops(group, channel),
  });
};

const filtersOf = (channels: readonly Channel[]): RecordedFilters => ({
  highPassHz: channels[0]?.filterLowHz ?? null,
  lowPassHz: channels[0]?.filterHighHz ?? null,
  notchHz: channels[0]?.notchHz ?? null,
});

/** A multiplex group must hold exactly the samples it announces. */
const checkGroup = (group: MultiplexGroup): Read<readonly Float64Array[]> => {
  const coding = codingOf(group);
  if (!coding) {
    return refuse(
      'format/unsupported',
      `${group.bitsAllocated}-bit samples of kind ${group.interpretation || 'unknown'}`,
    );
  }
  const { channelCount, sampleCount, channels, bytes } = group;
  if (channelCount === 0 || channels.length !== channelCount) {
    return refuse('format/damaged', `${channelCount} channels announced, ${channels.length} defined`);
  }
  const expected = (channelCount * sampleCount * coding.bits) / 8;
  if (bytes.length < expected) return refuse('format/truncated', `${bytes.length} of ${expected} waveform bytes`);
  if (bytes.length > expected + 1) return refuse('format/damaged', `${bytes.length} waveform bytes for ${expected}`);
  return read(rawSamples(group, coding));
};

const leadsOf = (group: MultiplexGroup, raw: readonly Float64Array[]): Read<readonly StripLead[]> => {
  const leads: StripLead[] = [];
  for (const [i, channel] of group.channels.entries()) {
    const name = leadOf(channel);
    if (!name.ok) return name;
    if (name.value === null) continue;
    const calibration = calibrationOf(group, channel);
    if (!calibration.ok) return calibration;
    leads.push(calibrate(name.value, raw[i] ?? new Float64Array(), calibration.value));
  }
  return read(leads);
};

const isBeat = (group: MultiplexGroup): boolean =>
  /MEDIAN|BEAT|AVERAGE|TEMPLATE/i.test(group.label) ||
  (group.originality === 'DERIVED' && !/RHYTHM/i.test(group.label));

const stripOf = (group: MultiplexGroup): Read<Strip> => {
  const raw = checkGroup(group);
  if (!raw.ok) return raw;
  const leads = leadsOf(group, raw.value);
  if (!leads.ok) return leads;
  return checkStrip({
    kind: 'rhythm',
    rate: group.rate ?? Number.NaN,
    startSecond: group.offsetMs / 1000,
    leads: leads.value,
    filters: filtersOf(group.channels),
  });
};

const refuseClass = (file: DicomFile): Refused | null => {
  const sopClass = textOf(file.data, tag.sopClass, []);
  if (sopClass === null) return refuse('format/truncated', 'no SOP class');
  if (sopClass === ambulatory) return refuse('format/unsupported', 'ambulatory ECG waveform storage');
  return accepted.includes(sopClass) ? null : refuse('format/not-ecg', `SOP class ${sopClass.slice(0, 64)}`);
};

const decode = (file: DicomFile): Read<Recording> => {
  const groups = waveformGroups(file).filter((group) => !isBeat(group));
  if (groups.length === 0) return refuse('format/no-waveform', 'no rhythm in the waveform sequence');
  const strips: Strip[] = [];
  for (const group of groups) {
    const strip = stripOf(group);
    if (!strip.ok) return strip;
    strips.push(strip.value);
  }
  const chosen = chooseStrip(strips);
  return chosen.ok ? read(assembleRecording(chosen.value, dicomSurroundings(file))) : chosen;
};

/** Reads a DICOM ECG waveform object: microvolts = (sample × sensitivity × correction + baseline) in its unit (PS3.3 C.10.9). */
export const readDicomEcg = (bytes: Uint8Array): Read<Recording> => {
  const file = readDicom(bytes);
  if (!file.ok) return refuse(codes[file.refusal.code], file.refusal.detail);
  try {
    return refuseClass(file.value) ?? decode(file.value);
  } catch (reason) {
    // dicom-parser's accessors throw strings on element lengths that do not fit their type.
    if (typeof reason === 'string') return refuse('format/damaged', reason.slice(0, 160));
    throw reason;
  }
};
