import { base64FromBytes } from '../base64';
import { readRecording } from '../readRecording';
import { recogniseFormat } from '../recognise';
import { peekPatient } from '../peekPatient';
import { bytes16, bytes32, joined } from '../../synth/write/littleBytes';
import { lzwDecode } from './lzw';

const packed = (codes: readonly number[]): Uint8Array => {
  const bits = codes.map((code) => code.toString(2).padStart(10, '0')).join('');
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from({ length: whole.length / 8 }, (_, i) => parseInt(whole.slice(8 * i, 8 * i + 8), 2));
};

/** One lead: the encoder's way round, each byte as its own code. */
const xliLead = (samples: readonly number[]): Uint8Array => {
  const numbers = samples.map((sample, i) => {
    if (i < 2) return sample;
    const [next = 0, last = 0] = [samples[i + 1], samples[i - 1]];
    return i === samples.length - 1 ? 64 : 2 * sample - last - next + 64;
  });
  const lag = 2 * (samples[1] ?? 0) - (samples[0] ?? 0) - (samples[2] ?? 0);
  const bytes = [...numbers.map((n) => (n >> 8) & 0xff), ...numbers.map((n) => n & 0xff)];
  const coded = packed(bytes);
  return joined(bytes32(coded.length), bytes16(1, lag), coded);
};

const limb = { I: [10, 12, 20, 14, 8], II: [30, 33, 41, 35, 30] };
/** How far III, aVR, aVL and aVF stay below what I and II (then I, II and III) predict. */
const residuals = { III: [0, 0, 1, 0, 0], aVR: [0, 0, 0, 0, 0], aVL: [0, 1, 0, 0, 0], aVF: [0, 0, 0, 0, 0] };
const chest = { V1: [5, 4, 3, 2, 1] };
const bytesOf = (leads: Readonly<Record<string, readonly number[]>>): Uint8Array =>
  joined(...Object.values(leads).map(xliLead));

const document = (labels: string, bytes: Uint8Array, change: (xml: string) => string = (xml) => xml): Uint8Array =>
  new TextEncoder().encode(
    change(`<?xml version="1.0"?><restingecgdata xmlns="http://www3.medical.philips.com"><documentinfo>
<documenttype>PhilipsECG</documenttype><documentversion>1.04</documentversion></documentinfo>
<dataacquisition date="2021-02-03" time="04:05:06"><machine machineid="S1">PageWriter</machine>
<signalcharacteristics><samplingrate>500</samplingrate></signalcharacteristics></dataacquisition>
<patient><generalpatientdata><patientid>P1</patientid><name><lastname>王</lastname><firstname>小东</firstname>
<middlename>---</middlename></name><age><years>7</years></age><sex>Female</sex></generalpatientdata></patient>
<waveforms><parsedwaveforms dataencoding="Base64" compression="XLI" numberofleads="${labels.split(' ').length}"
leadlabels="${labels}" durationperchannel="10" samplespersecond="500" resolution="5" signaloffset="0" signalsigned="True"
bitspersample="16" hipass="0.05" lowpass="150" notchfiltered="False">${base64FromBytes(bytes)}</parsedwaveforms></waveforms>
</restingecgdata>`),
  );

const samplesOf = (bytes: Uint8Array): Record<string, number[]> => {
  const read = readRecording([bytes]);
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.detail}`);
  return Object.fromEntries(read.value.leads.map(({ name, samples }) => [name, [...samples]]));
};
const refusalOf = (bytes: Uint8Array): string => {
  const read = readRecording([bytes]);
  return read.ok ? 'read' : read.refusal.code;
};

test('LZW: strings of earlier strings, and the one that is made while it is read', () => {
  expect(lzwDecode(packed([97, 98, 256, 258]), 7)).toEqual(new TextEncoder().encode('abababa'));
  expect(lzwDecode(packed([97, 98]), 3)).toBeNull();
  expect(lzwDecode(packed([97, 400]), 3)).toBeNull();
  expect(lzwDecode(packed([300]), 3)).toBeNull();
});

test('residuals of the limb leads become leads in microvolts', () => {
  const bytes = document('I II III aVR aVL aVF V1', bytesOf({ ...limb, ...residuals, ...chest }));
  expect(recogniseFormat(bytes)).toBe('philips-xml');
  expect(samplesOf(bytes)).toEqual({
    I: [50, 60, 100, 70, 40],
    II: [150, 165, 205, 175, 150],
    III: [100, 105, 100, 105, 110],
    aVR: [-100, -110, -150, -120, -95],
    aVL: [-25, -30, 0, -20, -35],
    aVF: [125, 135, 150, 140, 130],
    V1: [25, 20, 15, 10, 5],
  });
});

test('uncompressed residuals become leads, uncompressed leads stay leads', () => {
  const plain = (leads: Readonly<Record<string, readonly number[]>>): Record<string, number[]> => {
    const bytes = joined(...Object.values(leads).map((samples) => bytes16(...samples)));
    return samplesOf(document('I II III', bytes, (xml) => xml.replace('compression="XLI" ', '')));
  };
  const three = [20, 21, 20, 21, 22];
  const expected = three.map((value) => 5 * value);
  expect(plain({ ...limb, III: residuals.III }).III).toEqual(expected);
  expect(plain({ ...limb, III: three }).III).toEqual(expected);
});

test('eight stored leads: the others are computed', () => {
  const read = readRecording([document('I II V1', bytesOf({ ...limb, ...chest }))]);
  const leads = read.ok ? read.value.leads.map(({ name, derived }) => `${name}${derived ? ' computed' : ''}`) : [];
  expect(leads).toEqual(['I', 'II', 'III computed', 'aVR computed', 'aVL computed', 'aVF computed', 'V1']);
});

test('who, when and on what', () => {
  const bytes = document('I II', bytesOf(limb));
  const patient = { id: 'P1', name: '王^小东', sex: 'female', birthDate: null, ageYears: 7 };
  expect(peekPatient(bytes)).toEqual(patient);
  expect(readRecording([bytes])).toMatchObject({
    value: {
      patient,
      startedAt: '2021-02-03T04:05:06',
      device: { manufacturer: 'Philips', model: 'PageWriter', serial: 'S1' },
      filters: { highPassHz: 0.05, lowPassHz: 150, notchHz: 0 },
    },
  });
});

test('no resolution, an unknown version, compression or lead, and cut leads are refused', () => {
  const with_ = (from: string, to: string): string =>
    refusalOf(document('I II', bytesOf(limb), (xml) => xml.replace(from, to)));
  expect(with_('resolution="5"', '')).toBe('format/unit-unknown');
  expect(with_('1.04<', '2.00<')).toBe('format/unsupported');
  expect(with_('"XLI"', '"ZIP"')).toBe('format/unsupported');
  expect(with_('leadlabels="I II"', 'leadlabels="I Z9"')).toBe('format/leads-unknown');
  expect(with_('numberofleads="2"', 'numberofleads="3"')).toBe('format/leads-unknown');
  expect(with_('durationperchannel="10"', 'durationperchannel="12"')).toBe('format/damaged');
  expect(with_('durationperchannel="10"', 'durationperchannel="86400000"')).toBe('format/too-long');
  expect(with_('</parsedwaveforms></waveforms>', '')).toBe('format/damaged');
  expect(refusalOf(document('I II', bytesOf(limb).subarray(0, 20)))).toBe('format/truncated');
});
