import { calibrate, type Calibration, type StripLead } from '../calibrate';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { objectionToExtent } from '../recordingLimits';
import { microvoltsIn } from '../unit';
import { fileOf, type GroupBytes } from './belonging';
import type { SignalLine, WfdbHeader } from './header';
import { leadOfSignal } from './leadName';
import { packingOf } from './samples';
import { checksumSays, groupsOf, storedSamples, type SignalGroup } from './signalFile';

export type Segment = {
  readonly rate: number;
  readonly leads: readonly StripLead[];
  readonly doubts: readonly string[];
};

const unreadable = ({ signals, file }: SignalGroup): Refused | null => {
  const [first] = signals;
  const format = first?.format ?? 0;
  if (!packingOf(format)) return refuse('format/unsupported', `signal format ${format}`);
  const same = signals.every((one) => one.format === format && one.byteOffset === first?.byteOffset);
  if (!same || file === '~') return refuse('format/unsupported', 'signals of different formats in one file');
  if (signals.some(({ skew }) => skew !== 0)) return refuse('format/unsupported', 'signals with a skew');
  return signals.some(({ samplesPerFrame }) => samplesPerFrame < 1) ? refuse('format/damaged', 'empty frames') : null;
};

const calibrationOf = (signal: SignalLine): Read<Calibration> => {
  const { unitsPerPhysical, unit, baseline, adcBits, adcZero, format } = signal;
  const microvolts = microvoltsIn(unit);
  if (microvolts === null) return refuse('format/unit-unknown', `a lead in ${unit.slice(0, 16)}`);
  if (unitsPerPhysical === null) return refuse('format/unit-unknown', 'a lead without a gain');
  const gap = packingOf(format)?.gap ?? null;
  // Full words are mostly rescaled signals, whose highest peak is no end stop.
  const half = adcBits !== null && adcBits < 16 ? 2 ** (adcBits - 1) : null;
  const microvoltsPerUnit = microvolts / unitsPerPhysical;
  return read({
    microvoltsPerUnit,
    offsetMicrovolts: -baseline * microvoltsPerUnit,
    gap,
    limits: half === null ? null : { low: Math.max(adcZero - half, (gap ?? -half) + 1), high: adcZero + half - 1 },
  });
};

type Named = { readonly signal: SignalLine; readonly name: StripLead['name'] };

const namedSignals = (signals: readonly SignalLine[]): readonly Named[] =>
  signals.flatMap((signal) => {
    const name = leadOfSignal(signal.name);
    return name === null ? [] : [{ signal, name }];
  });

type Found = { readonly lead: StripLead; readonly doubt: string | null };

const leadOf = (group: SignalGroup, { signal, name }: Named, of: GroupBytes): Read<Found> => {
  const calibration = calibrationOf(signal);
  if (!calibration.ok) return calibration;
  const stored = storedSamples(group, signal, of);
  const doubt = checksumSays(signal, stored) === 'unlike' ? `checksum of ${name} does not match` : null;
  return read({ lead: calibrate(name, stored, calibration.value), doubt });
};

const objectionToFrames = ({ signals }: SignalGroup, { frameRate }: WfdbHeader, frames: number): Refused | null => {
  const perFrame = Math.max(...signals.map(({ samplesPerFrame }) => samplesPerFrame));
  return objectionToExtent({ channels: signals.length, samples: frames * perFrame, rate: frameRate * perFrame });
};

const leadsOf = (group: SignalGroup, header: WfdbHeader, files: readonly Uint8Array[]): Read<readonly Found[]> => {
  const objection = unreadable(group);
  if (objection) return objection;
  const tooLong = objectionToFrames(group, header, header.frames ?? 1);
  if (tooLong) return tooLong;
  const bytes = fileOf(group, header.frames, files);
  if (!bytes.ok) return bytes;
  const stillTooLong = objectionToFrames(group, header, bytes.value.frames);
  if (stillTooLong) return stillTooLong;
  const leads: Found[] = [];
  for (const named of namedSignals(group.signals)) {
    const lead = leadOf(group, named, bytes.value);
    if (!lead.ok) return lead;
    leads.push(lead.value);
  }
  return read(leads);
};

/** The leads of one header from the files beside it; signals that are no leads are left out. */
export const segmentOf = (header: WfdbHeader, files: readonly Uint8Array[]): Read<Segment> => {
  const named = namedSignals(header.signals);
  const perFrame = [...new Set(named.map(({ signal }) => signal.samplesPerFrame))];
  if (perFrame.length === 0) return refuse('format/leads-unknown', 'no signal names a known lead');
  if (perFrame.length > 1) return refuse('format/unsupported', 'leads at different rates');
  const found: Found[] = [];
  for (const group of groupsOf(header.signals)) {
    if (namedSignals(group.signals).length === 0) continue;
    const leads = leadsOf(group, header, files);
    if (!leads.ok) return leads;
    found.push(...leads.value);
  }
  return read({
    rate: header.frameRate * (perFrame[0] ?? 1),
    leads: found.map(({ lead }) => lead),
    doubts: found.flatMap(({ doubt }) => doubt ?? []),
  });
};
