import type { Recording } from '../../recording';
import { assembleRecording } from '../assembleRecording';
import { calibrate, sixteenBit, type StripLead } from '../calibrate';
import { crc16 } from '../crc16';
import { read, refuse, type Read } from '../formatRefusal';
import { i16 } from '../littleEndian';
import { objectionToExtent } from '../recordingLimits';
import { checkStrip } from '../strip';
import { ishneSurroundings } from './about';
import { headerBytes, ishneHeader, place, type IshneHeader } from './header';

/** The header says which lead is which and how high a unit is: with a wrong checksum nothing of it can be believed. */
const checksumDoubts = (bytes: Uint8Array, { checksum, dataAt }: IshneHeader): Read<readonly string[]> => {
  if (crc16(bytes.subarray(place.checked, dataAt)) === checksum) return read([]);
  if (checksum === 0) return read(['the header has no checksum']);
  return refuse('format/damaged', 'checksum of the header does not match');
};

/** Samples per lead: most writers count them so, some count the samples of all leads together. */
const samplesPerLead = (bytes: Uint8Array, { samples, dataAt, leads }: IshneHeader): Read<number> => {
  const words = Math.floor((bytes.length - dataAt) / 2);
  if (samples === 0) return refuse('format/no-waveform', 'no samples');
  if (words === samples * leads.length) return read(samples);
  if (words === samples && samples % leads.length === 0) return read(samples / leads.length);
  return words < samples * leads.length
    ? refuse('format/truncated', `${words} samples of ${samples} in ${leads.length} leads`)
    : refuse('format/damaged', `${words} samples for ${samples} in ${leads.length} leads`);
};

const leadsOf = (bytes: Uint8Array, { leads, dataAt }: IshneHeader, count: number): Read<readonly StripLead[]> => {
  const strip: StripLead[] = [];
  for (const [lead, { name, nanovolts }] of leads.entries()) {
    if (name === null) continue;
    if (nanovolts <= 0) return refuse('format/unit-unknown', `resolution of ${nanovolts} nV`);
    const stored = Int16Array.from({ length: count }, (_, i) => i16(bytes, dataAt + 2 * (i * leads.length + lead)));
    strip.push(calibrate(name, stored, { microvoltsPerUnit: nanovolts / 1000, offsetMicrovolts: 0, ...sixteenBit }));
  }
  return read(strip);
};

const unknownFilters = { highPassHz: null, lowPassHz: null, notchHz: null };

type Sound = { readonly header: IshneHeader; readonly count: number; readonly doubts: readonly string[] };

/** The header with the number of samples that are really there. */
const soundHeader = (bytes: Uint8Array): Read<Sound> => {
  if (bytes.length < headerBytes) return refuse('format/truncated', `${bytes.length} bytes of header`);
  const header = ishneHeader(bytes);
  if (!header || header.dataAt < headerBytes) return refuse('format/damaged', 'no leads or no place of the samples');
  if (header.dataAt > bytes.length) return refuse('format/truncated', 'the file ends before its samples');
  const doubts = checksumDoubts(bytes, header);
  if (!doubts.ok) return doubts;
  const count = samplesPerLead(bytes, header);
  if (!count.ok) return count;
  const objection = objectionToExtent({ channels: header.leads.length, samples: count.value, rate: header.rate });
  return objection ?? read({ header, count: count.value, doubts: doubts.value });
};

/** Reads an ISHNE 1.0 Holter file: microvolts = 16-bit sample × nanovolts of its lead / 1000. */
export const readIshne = (bytes: Uint8Array): Read<Recording> => {
  const sound = soundHeader(bytes);
  if (!sound.ok) return sound;
  const { header, count, doubts } = sound.value;
  const leads = leadsOf(bytes, header, count);
  if (!leads.ok) return leads;
  const { rate } = header;
  const strip = checkStrip({ kind: 'rhythm', rate, startSecond: 0, leads: leads.value, filters: unknownFilters });
  if (!strip.ok) return strip;
  return read(
    assembleRecording(strip.value, {
      format: 'ishne',
      ...ishneSurroundings(bytes),
      deviceStatements: [],
      deviceMeasurements: {},
      ...(doubts.length > 0 ? { doubts } : {}),
    }),
  );
};
