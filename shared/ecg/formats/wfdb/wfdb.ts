import type { DevicePatient, Recording } from '../../recording';
import { assembleRecording } from '../assembleRecording';
import { read, refuse, type Read } from '../formatRefusal';
import { checkStrip, type Strip } from '../strip';
import { startOf, wfdbPatient } from './about';
import { wfdbHeader, type WfdbHeader } from './header';
import { clinicRules } from './rules';
import { segmentOf } from './segment';
import { joinSegments } from './segments';

type Files = { readonly headers: readonly WfdbHeader[]; readonly others: readonly Uint8Array[] };

const sorted = (files: readonly Uint8Array[]): Files => {
  const found = files.map((bytes) => ({ bytes, header: wfdbHeader(bytes) }));
  return {
    headers: found.flatMap(({ header }) => header ?? []),
    others: found.flatMap(({ bytes, header }) => (header ? [] : [bytes])),
  };
};

/** The header that no other one counts among its segments. */
const mainHeader = ({ headers }: Files): Read<WfdbHeader> => {
  const inner = new Set(headers.flatMap(({ segments }) => segments.map(({ name }) => name)));
  const [main, ...others] = headers.filter(({ record }) => !inner.has(record));
  if (!main) return refuse('format/incomplete', 'no header among the files');
  if (headers.some(({ mayBeCut }) => mayBeCut)) {
    return refuse('format/truncated', 'a header without the end of its last line');
  }
  return others.length === 0 ? read(main) : refuse('format/several', `${others.length + 1} records`);
};

const unknownFilters = { highPassHz: null, lowPassHz: null, notchHz: null };
const unknownDevice = { manufacturer: null, model: null, serial: null };

/** Reads a WFDB record from its header and signal files: microvolts = (sample − baseline) / gain, in the header's unit. */
export const readWfdb = (files: readonly Uint8Array[], rules = clinicRules): Read<Recording> => {
  const parts = sorted(files);
  const main = mainHeader(parts);
  if (!main.ok) return main;
  const header = main.value;
  const segment =
    header.segments.length > 0
      ? joinSegments(header, { headers: parts.headers, files: parts.others, rules })
      : segmentOf(header, parts.others, rules);
  if (!segment.ok) return segment;
  const { rate, leads, doubts } = segment.value;
  const whole: Strip = { kind: 'rhythm', rate, startSecond: 0, leads, filters: unknownFilters };
  const strip = checkStrip(whole, rules.limits);
  if (!strip.ok) return strip;
  return read(
    assembleRecording(strip.value, {
      format: 'wfdb',
      startedAt: startOf(header),
      device: unknownDevice,
      patient: wfdbPatient(header),
      deviceStatements: [],
      deviceMeasurements: {},
      ...(doubts.length > 0 ? { doubts } : {}),
    }),
  );
};

export const patientOfWfdb = (files: readonly Uint8Array[]): DevicePatient | null => {
  const main = mainHeader(sorted(files));
  return main.ok ? wfdbPatient(main.value) : null;
};
