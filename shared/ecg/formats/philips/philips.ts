import type { LeadName, RecordedFilters, Recording } from '../../recording';
import { assembleRecording } from '../assembleRecording';
import { bytesFromBase64 } from '../base64';
import { calibrate, sixteenBit } from '../calibrate';
import { withoutPulses } from '../calibrationPulse';
import { decimalFrom } from '../decimal';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { leadFromText } from '../leadName';
import { i16 } from '../littleEndian';
import { objectionToExtent } from '../recordingLimits';
import { checkStrip } from '../strip';
import { attributeOf, childOf, descendantsOf, textOf, type XmlElement } from '../xmlTree';
import { philipsSurroundings } from './about';
import { addPredictions, areLeads, type StoredLead } from './residuals';
import { xliDecode } from './xli';

const versions: readonly string[] = ['1.03', '1.04', '1.04.01'];
const tenWires: readonly string[] = ['STD-12', '10-WIRE'];
const tenWireLeads = 'I II III aVR aVL aVF V1 V2 V3 V4 V5 V6';

/** What the waveform element says of itself; 1.03 leaves some of it to the signal characteristics. */
type Waveform = {
  readonly leads: readonly LeadName[];
  readonly count: number;
  readonly rate: number;
  readonly microvoltsPerUnit: number;
  readonly compression: string | null;
  readonly filters: RecordedFilters;
  readonly bytes: Uint8Array;
};

type Facts = { readonly waveform: XmlElement; readonly signal: XmlElement | undefined };

const fact = ({ waveform, signal }: Facts, attribute: string, element = attribute): string | null =>
  attributeOf(waveform, attribute) ?? textOf(signal, element);

const leadsOf = (facts: Facts): Read<readonly LeadName[]> => {
  const wires = textOf(facts.signal, 'acquisitiontype') ?? '';
  const labels = attributeOf(facts.waveform, 'leadlabels') ?? (tenWires.includes(wires) ? tenWireLeads : '');
  const announced = decimalFrom(fact(facts, 'numberofleads', 'numberchannelsvalid'));
  const words = labels.split(/\s+/).filter((word) => word !== '');
  const leads = words.slice(0, announced ?? words.length).map(leadFromText);
  const named = leads.filter((lead) => lead !== null);
  if (named.length === 0 || named.length < leads.length || (announced ?? 0) > leads.length) {
    return refuse('format/leads-unknown', `${announced ?? 'no'} leads, ${named.length} with a known name`);
  }
  return read(named);
};

/** The format fixes microvolts per unit, signed words and no offset; anything else was never seen. */
const objectionToCoding = (facts: Facts): Refused | null => {
  const bits = fact(facts, 'bitspersample') ?? '16';
  const encoding = attributeOf(facts.waveform, 'dataencoding');
  if (bits !== '16' || (encoding ?? '').toLowerCase() !== 'base64') {
    return refuse('format/unsupported', `${bits}-bit samples as ${encoding ?? 'nothing known'}`);
  }
  const offset = fact(facts, 'signaloffset') ?? '0';
  const isSigned = fact(facts, 'signalsigned') ?? 'True';
  return offset === '0' && /^true$/i.test(isSigned)
    ? null
    : refuse('format/unsupported', 'samples with an offset or without a sign');
};

const notchOf = (facts: Facts): number | null => {
  const filtered = fact(facts, 'notchfiltered');
  if (filtered === null) return null;
  if (!/^true$/i.test(filtered)) return 0;
  return decimalFrom(fact(facts, 'notchfilterfreqs')) ?? decimalFrom(textOf(facts.signal, 'acsetting'));
};

const filtersOf = (facts: Facts): RecordedFilters => ({
  highPassHz: decimalFrom(fact(facts, 'hipass')),
  lowPassHz: decimalFrom(fact(facts, 'lowpass')),
  notchHz: notchOf(facts),
});

const waveformOf = (facts: Facts): Read<Waveform> => {
  const objection = objectionToCoding(facts);
  if (objection) return objection;
  const leads = leadsOf(facts);
  if (!leads.ok) return leads;
  const microvoltsPerUnit = decimalFrom(fact(facts, 'resolution'));
  if (!microvoltsPerUnit) return refuse('format/unit-unknown', 'no resolution');
  const rate = decimalFrom(fact(facts, 'samplespersecond', 'samplingrate')) ?? Number.NaN;
  const count = Math.round(((decimalFrom(attributeOf(facts.waveform, 'durationperchannel')) ?? 0) * rate) / 1000);
  if (!(count > 0)) return refuse('format/no-waveform', 'no duration or no rate');
  const tooLong = objectionToExtent({ channels: leads.value.length, samples: count, rate });
  if (tooLong) return tooLong;
  const bytes = bytesFromBase64(facts.waveform.text);
  if (!bytes) return refuse('format/damaged', 'waveform is not base64');
  const compression = attributeOf(facts.waveform, 'compression') ?? attributeOf(facts.waveform, 'compressmethod');
  const filters = filtersOf(facts);
  return read({ leads: leads.value, count, rate, microvoltsPerUnit, compression, filters, bytes });
};

const uncompressed = ({ bytes, leads, count }: Waveform): Read<readonly Int16Array[]> => {
  if (bytes.length !== 2 * leads.length * count) {
    return refuse('format/damaged', `${bytes.length} bytes for ${leads.length} × ${count} samples`);
  }
  return read(
    leads.map((_, lead) => Int16Array.from({ length: count }, (__, i) => i16(bytes, 2 * (lead * count + i)))),
  );
};

const isXli = ({ compression }: Waveform): boolean => compression?.toUpperCase() === 'XLI';

const storedLeads = (waveform: Waveform): Read<readonly StoredLead[]> => {
  const { compression, bytes, leads, count } = waveform;
  const known = compression?.toUpperCase() ?? 'UNCOMPRESSED';
  if (known !== 'XLI' && known !== 'UNCOMPRESSED') return refuse('format/unsupported', `compression ${known}`);
  const samples = isXli(waveform) ? xliDecode(bytes, leads.length, count) : uncompressed(waveform);
  if (!samples.ok) return samples;
  return read(leads.map((name, lead) => ({ name, samples: samples.value[lead] ?? new Int16Array() })));
};

/** Reads a Philips resting ECG (Sierra XML 1.03, 1.04, 1.04.01): microvolts = resolution × 16-bit sample. */
export const readPhilips = (document: XmlElement): Read<Recording> => {
  const root = childOf(document, 'restingecgdata');
  if (!root) return refuse('format/unknown', 'no restingecgdata');
  const version = textOf(root, 'documentinfo', 'documentversion') ?? 'none';
  if (!versions.includes(version)) return refuse('format/unsupported', `document version ${version.slice(0, 16)}`);
  const [element] = descendantsOf(root, 'parsedwaveforms');
  if (!element) return refuse('format/no-waveform', 'no parsedwaveforms');
  const waveform = waveformOf({
    waveform: element,
    signal: childOf(root, 'dataacquisition', 'signalcharacteristics'),
  });
  if (!waveform.ok) return waveform;
  const stored = storedLeads(waveform.value);
  if (!stored.ok) return stored;
  if (isXli(waveform.value) || !areLeads(stored.value)) addPredictions(stored.value);
  const { rate, filters, microvoltsPerUnit } = waveform.value;
  const leads = stored.value.map(({ name, samples }) =>
    calibrate(name, samples, { microvoltsPerUnit, offsetMicrovolts: 0, ...sixteenBit }),
  );
  const strip = checkStrip({ kind: 'rhythm', rate, startSecond: 0, leads: withoutPulses(leads, rate), filters });
  return strip.ok ? read(assembleRecording(strip.value, philipsSurroundings(root))) : strip;
};
