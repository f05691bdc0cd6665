import { calibrate, type Calibration, type StripLead } from '../calibrate';
import { atCommonRate, type Sampled } from '../commonRate';
import { read, refuse, type Read, type Refused } from '../formatRefusal';
import { objectionToExtent } from '../recordingLimits';
import { microvoltsIn } from '../unit';
import { fileOf, type GroupBytes } from './belonging';
import type { SignalLine, WfdbHeader } from './header';
import { namedSignals, type Named } from './namedSignals';
import type { WfdbRules } from './rules';
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

type Found = Sampled & { readonly doubt: string | null };

const leadOf = (group: SignalGroup, { signal, name }: Named, of: GroupBytes): Read<Found> => {
  const calibration = calibrationOf(signal);
  if (!calibration.ok) return calibration;
  const stored = storedSamples(group, signal, of);
  const doubt = checksumSays(signal, stored) === 'unlike' ? `checksum of ${name} does not match` : null;
  return read({ lead: calibrate(name, stored, calibration.value), perBlock: signal.samplesPerFrame, doubt });
};

type Wanted = { readonly header: WfdbHeader; readonly named: readonly Named[]; readonly rules: WfdbRules };

const objectionToFrames = ({ signals }: SignalGroup, { header, rules }: Wanted, frames: number): Refused | null => {
  const perFrame = Math.max(...signals.map(({ samplesPerFrame }) => samplesPerFrame));
  const extent = { channels: signals.length, samples: frames * perFrame, rate: header.frameRate * perFrame };
  return objectionToExtent(extent, rules.limits);
};

const leadsOf = (group: SignalGroup, wanted: Wanted, files: readonly Uint8Array[]): Read<readonly Found[]> => {
  const { header, named } = wanted;
  const objection = unreadable(group);
  if (objection) return objection;
  const tooLong = objectionToFrames(group, wanted, header.frames ?? 1);
  if (tooLong) return tooLong;
  const bytes = fileOf(group, header.frames, files);
  if (!bytes.ok) return bytes;
  const stillTooLong = objectionToFrames(group, wanted, bytes.value.frames);
  if (stillTooLong) return stillTooLong;
  const leads: Found[] = [];
  for (const each of named) {
    const lead = leadOf(group, each, bytes.value);
    if (!lead.ok) return lead;
    leads.push(lead.value);
  }
  return read(leads);
};

/** The leads of one header from the files beside it; signals that are no leads are left out. */
export const segmentOf = (header: WfdbHeader, files: readonly Uint8Array[], rules: WfdbRules): Read<Segment> => {
  const all = namedSignals(header.signals, rules);
  if (all.length === 0) return refuse('format/leads-unknown', 'no signal names a known lead');
  const found: Found[] = [];
  for (const group of groupsOf(header.signals)) {
    const named = all.filter(({ signal }) => group.signals.includes(signal));
    if (named.length === 0) continue;
    const leads = leadsOf(group, { header, named, rules }, files);
    if (!leads.ok) return leads;
    found.push(...leads.value);
  }
  const leads = atCommonRate(found);
  if (!leads.ok) return leads;
  return read({
    rate: header.frameRate * Math.max(...found.map(({ perBlock }) => perBlock)),
    leads: leads.value,
    doubts: found.flatMap(({ doubt }) => doubt ?? []),
  });
};
