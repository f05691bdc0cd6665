import type { Recording } from '../recording';
import { aecgFilters, aecgSurroundings } from './aecgSurroundings';
import { assembleRecording } from './assembleRecording';
import { calibrate, sixteenBit, type Calibration, type StripLead } from './calibrate';
import { decimalFrom, numbersFrom } from './decimal';
import { secondsOfMoment } from './deviceWords';
import { read, refuse, type Read } from './formatRefusal';
import { leadFromText } from './leadName';
import { checkStrip, chooseStrip, type Strip } from './strip';
import { microvoltsIn, secondsIn } from './unit';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xmlTree';

type Timing = { readonly rate: number; readonly startSecond: number };

const isTime = (sequence: XmlElement): boolean =>
  (attributeOf(childOf(sequence, 'code'), 'code') ?? '').startsWith('TIME_');

/** A generated list: the time of the first sample (absolute, or relative seconds) and the step between samples. */
const timingOf = (sequenceSet: readonly XmlElement[]): Read<Timing> => {
  const value = childOf(sequenceSet.find(isTime), 'value');
  const increment = childOf(value, 'increment');
  const step = decimalFrom(attributeOf(increment, 'value'));
  const unit = attributeOf(increment, 'unit');
  if (step === null || unit === null) return refuse('format/damaged', 'no sampling increment');
  const seconds = secondsIn(unit);
  if (seconds === null) return refuse('format/unit-unknown', `time increment in ${unit}`);
  const head = childOf(value, 'head');
  const relative = (decimalFrom(attributeOf(head, 'value')) ?? 0) * (secondsIn(attributeOf(head, 'unit') ?? 's') ?? 0);
  return read({
    // A step such as 0.00390625 s is 256 Hz; the rounding removes what the decimal fraction cut off.
    rate: Math.round(1e6 / (step * seconds)) / 1e6,
    startSecond: secondsOfMoment(attributeOf(head, 'value')) ?? relative,
  });
};

/** Microvolts of the origin or the scale. */
const quantityOf = (value: XmlElement, part: 'origin' | 'scale'): Read<number> => {
  const element = childOf(value, part);
  const number = decimalFrom(attributeOf(element, 'value'));
  const unit = attributeOf(element, 'unit');
  const microvolts = unit === null ? null : microvoltsIn(unit);
  if (number === null) return refuse('format/unit-unknown', `${part} without a value`);
  if (microvolts === null) return refuse('format/unit-unknown', `${part} in ${unit ?? 'no unit'}`);
  return read(number * microvolts);
};

const calibrationOf = (value: XmlElement): Read<Calibration> => {
  const origin = quantityOf(value, 'origin');
  if (!origin.ok) return origin;
  const scale = quantityOf(value, 'scale');
  if (!scale.ok) return scale;
  if (scale.value === 0) return refuse('format/unit-unknown', 'scale of zero');
  return read({ microvoltsPerUnit: scale.value, offsetMicrovolts: origin.value, ...sixteenBit });
};

const leadOf = (sequence: XmlElement): Read<StripLead | null> => {
  const name = leadFromText(attributeOf(childOf(sequence, 'code'), 'code') ?? '');
  if (name === null) return read(null);
  const value = childOf(sequence, 'value');
  const type = attributeOf(value, 'type') ?? 'none';
  if (!value || type !== 'SLIST_PQ') return refuse('format/unsupported', `lead values of type ${type}`);
  const calibration = calibrationOf(value);
  if (!calibration.ok) return calibration;
  const stored = numbersFrom(childOf(value, 'digits')?.text ?? '');
  return stored
    ? read(calibrate(name, stored, calibration.value))
    : refuse('format/damaged', 'digits that are no numbers');
};

const stripOf = (series: XmlElement, sequenceSet: XmlElement): Read<Strip | null> => {
  const sequences = childrenOf(sequenceSet, 'component').flatMap((component) => childrenOf(component, 'sequence'));
  const leads: StripLead[] = [];
  for (const sequence of sequences.filter((one) => !isTime(one))) {
    const lead = leadOf(sequence);
    if (!lead.ok) return lead;
    if (lead.value) leads.push(lead.value);
  }
  if (sequences.length === 0) return read(null);
  const timing = timingOf(sequences);
  if (!timing.ok) return timing;
  return checkStrip({ kind: 'rhythm', ...timing.value, leads, filters: aecgFilters(series) });
};

/** One strip per series: its sequence sets laid together. */
const rhythmOf = (series: XmlElement): Read<Strip> => {
  const strips: Strip[] = [];
  for (const set of childrenOf(series, 'component').flatMap((component) => childrenOf(component, 'sequenceSet'))) {
    const strip = stripOf(series, set);
    if (!strip.ok) return strip;
    if (strip.value) strips.push(strip.value);
  }
  return chooseStrip(strips);
};

const isRhythm = (series: XmlElement): boolean =>
  !/BEAT|MEDIAN|AVERAGE/i.test(attributeOf(childOf(series, 'code'), 'code') ?? '');

type Candidate = { readonly series: XmlElement; readonly strip: Strip };

/** The series with the most leads, then the longest, then the first; derived series (median beats) do not count. */
const chooseSeries = (all: readonly XmlElement[]): Read<Candidate> => {
  let best: Candidate | null = null;
  for (const series of all) {
    const strip = rhythmOf(series);
    if (!strip.ok) {
      if (strip.refusal.code === 'format/no-waveform') continue;
      return strip;
    }
    const length = ({ leads }: Strip): number => leads.length * 1e9 + (leads[0]?.samples.length ?? 0);
    if (!best || length(strip.value) > length(best.strip)) best = { series, strip: strip.value };
  }
  return best ? read(best) : refuse('format/no-waveform', 'no rhythm series');
};

/** Reads an HL7 annotated ECG (ANSI/HL7 V3 ECG R1): microvolts = origin + scale × digit. */
export const readHl7Aecg = (document: XmlElement): Read<Recording> => {
  const root = childOf(document, 'AnnotatedECG');
  if (!root) return refuse('format/unknown', 'no AnnotatedECG');
  const series = childrenOf(root, 'component').flatMap((component) => childrenOf(component, 'series'));
  const chosen = chooseSeries(series.filter(isRhythm));
  if (!chosen.ok) return chosen;
  return read(assembleRecording(chosen.value.strip, aecgSurroundings(root, chosen.value.series)));
};
