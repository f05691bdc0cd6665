import type { RecordedFilters, Recording } from '../recording';
import { assembleRecording } from './assembleRecording';
import { bytesFromBase64 } from './base64';
import { calibrate, type Calibration, type StripLead } from './calibrate';
import { crc32 } from './crc32';
import { decimalFrom } from './decimal';
import { read, refuse, type Read } from './formatRefusal';
import { leadFromText } from './leadName';
import { museSurroundings } from './museSurroundings';
import { checkStrip, chooseStrip, type Strip } from './strip';
import { microvoltsIn } from './unit';
import { childOf, childrenOf, textOf, type XmlElement } from './xmlTree';

const numberOf = (element: XmlElement, name: string): number | null => decimalFrom(textOf(element, name));

const calibrationOf = (lead: XmlElement): Read<Calibration> => {
  const unit = textOf(lead, 'LeadAmplitudeUnits');
  const microvolts = unit === null ? null : microvoltsIn(unit);
  if (!microvolts) return refuse('format/unit-unknown', `amplitude units ${unit ?? 'missing'}`);
  const perBit = numberOf(lead, 'LeadAmplitudeUnitsPerBit');
  if (!perBit) return refuse('format/unit-unknown', 'no amplitude units per bit');
  const low = Math.max(numberOf(lead, 'LeadLowLimit') ?? -32_767, -32_767);
  const high = numberOf(lead, 'LeadHighLimit') ?? 32_767;
  const limits = low < high ? { low, high } : null;
  return read({ microvoltsPerUnit: perBit * microvolts, offsetMicrovolts: 0, gap: -32_768, limits });
};

/** Leads that start later than others would be drawn at the wrong time: refused until such a file is seen. */
const isShifted = (lead: XmlElement): boolean =>
  [numberOf(lead, 'LeadTimeOffset'), numberOf(lead, 'LeadOffsetFirstSample')].some((offset) => (offset ?? 0) !== 0);

const samplesOf = (lead: XmlElement): Read<Int16Array> => {
  const size = numberOf(lead, 'LeadSampleSize') ?? 2;
  if (size !== 2) return refuse('format/unsupported', `samples of ${size} bytes`);
  const bytes = bytesFromBase64(childOf(lead, 'WaveFormData')?.text ?? '');
  if (!bytes) return refuse('format/damaged', 'waveform is not base64');
  const count = numberOf(lead, 'LeadSampleCountTotal') ?? bytes.length / 2;
  if (bytes.length !== count * 2) return refuse('format/damaged', `${bytes.length} bytes for ${count} samples`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return read(Int16Array.from({ length: count }, (_, i) => view.getInt16(i * 2, true)));
};

const leadOf = (lead: XmlElement): Read<StripLead | null> => {
  const name = leadFromText(textOf(lead, 'LeadID') ?? '');
  if (name === null) return read(null);
  if (isShifted(lead)) return refuse('format/unsupported', `lead ${name} starts later than the others`);
  const calibration = calibrationOf(lead);
  if (!calibration.ok) return calibration;
  const samples = samplesOf(lead);
  return samples.ok ? read(calibrate(name, samples.value, calibration.value)) : samples;
};

/** MUSE writes whole hundredths of a hertz for the high pass (16 is 0.16 Hz), hertz for the others. */
const filtersOf = (waveform: XmlElement): RecordedFilters => {
  const mains = textOf(waveform, 'ACFilter');
  const highPass = textOf(waveform, 'HighPassFilter');
  return {
    highPassHz: highPass !== null && /^\d+$/.test(highPass) ? Number(highPass) / 100 : null,
    lowPassHz: numberOf(waveform, 'LowPassFilter'),
    notchHz: mains !== null && /^NONE$/i.test(mains) ? 0 : decimalFrom(mains),
  };
};

const rateOf = (waveform: XmlElement): number =>
  (numberOf(waveform, 'SampleBase') ?? Number.NaN) * 10 ** (numberOf(waveform, 'SampleExponent') ?? 0);

const stripOf = (waveform: XmlElement): Read<Strip> => {
  const leads: StripLead[] = [];
  for (const element of childrenOf(waveform, 'LeadData')) {
    const lead = leadOf(element);
    if (!lead.ok) return lead;
    if (lead.value) leads.push(lead.value);
  }
  return checkStrip({ kind: 'rhythm', rate: rateOf(waveform), startSecond: 0, leads, filters: filtersOf(waveform) });
};

/** Leads whose bytes do not give the checksum beside them; said, not refused: the bytes may still be right. */
const checksumDoubts = (waveform: XmlElement): readonly string[] =>
  childrenOf(waveform, 'LeadData').flatMap((lead) => {
    const told = numberOf(lead, 'LeadDataCRC32');
    const bytes = told ? bytesFromBase64(childOf(lead, 'WaveFormData')?.text ?? '') : null;
    const name = leadFromText(textOf(lead, 'LeadID') ?? '') ?? 'a lead';
    return bytes && crc32(bytes) !== told ? [`checksum of ${name} does not match`] : [];
  });

/** Reads a GE MUSE resting ECG export: microvolts = 16-bit sample × units per bit, of the Rhythm waveform. */
export const readGeMuse = (document: XmlElement): Read<Recording> => {
  const root = childOf(document, 'RestingECG');
  if (!root) return refuse('format/unknown', 'no RestingECG');
  const rhythms = childrenOf(root, 'Waveform').filter((one) => /^RHYTHM$/i.test(textOf(one, 'WaveformType') ?? ''));
  const strips: Strip[] = [];
  for (const waveform of rhythms) {
    const strip = stripOf(waveform);
    if (!strip.ok) return strip;
    strips.push(strip.value);
  }
  const chosen = chooseStrip(strips);
  if (!chosen.ok) return chosen;
  const doubts = rhythms.flatMap(checksumDoubts);
  const surroundings = museSurroundings(root);
  return read(assembleRecording(chosen.value, doubts.length > 0 ? { ...surroundings, doubts } : surroundings));
};
