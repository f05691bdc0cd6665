import { restoreChinese } from '../../dicom/charset';
import type { DevicePatient, RecordedFilters } from '../recording';
import type { Surroundings } from './assembleRecording';
import { decimalFrom } from './decimal';
import { keyMeasurements, type NamedValue } from './deviceMeasurement';
import { ageInYears, compactDay, compactMoment, sexOf } from './deviceWords';
import { attributeOf, childOf, childrenOf, descendantsOf, textOf, type XmlElement } from './xmlTree';

const codeOf = (element: XmlElement): string => attributeOf(childOf(element, 'code'), 'code') ?? '';

/** A name as plain text, or family name before given names where they are told apart. */
const nameOf = (element: XmlElement | undefined): string | null => {
  if (!element) return null;
  const parts = ['family', 'given'].flatMap((part) => descendantsOf(element, part).map((one) => one.text.trim()));
  const text = parts.length > 0 ? parts.join(' ') : element.text.trim();
  return text === '' ? null : restoreChinese(text);
};

const reportedAge = (root: XmlElement): number | null => {
  const age = descendantsOf(root, 'relatedObservation').find((one) => codeOf(one) === '21612-7');
  const value = decimalFrom(attributeOf(childOf(age, 'value'), 'value'));
  return value === null ? null : ageInYears(value, attributeOf(childOf(age, 'value'), 'unit') ?? '');
};

/** The trial subject, as far as the document is there. */
export const aecgPatient = (root: XmlElement): DevicePatient => {
  const subject = descendantsOf(root, 'trialSubject')[0];
  const person = childOf(subject, 'subjectDemographicPerson');
  return {
    id: attributeOf(childOf(subject, 'id'), 'extension'),
    name: nameOf(childOf(person, 'name')),
    sex: sexOf(attributeOf(childOf(person, 'administrativeGenderCode'), 'code')),
    birthDate: compactDay(attributeOf(childOf(person, 'birthTime'), 'value')),
    ageYears: reportedAge(root),
  };
};

/** The cutoff in Hz of one kind of filter among a series' control variables. */
const cutoff = (series: XmlElement, kind: 'HIGH_PASS' | 'LOW_PASS' | 'NOTCH'): number | null => {
  const filter = childrenOf(series, 'controlVariable')
    .flatMap((outer) => [outer, ...childrenOf(outer, 'controlVariable')])
    .find((one) => codeOf(one) === `MDC_ECG_CTL_VBL_ATTR_FILTER_${kind}`);
  const parts = filter ? [filter, ...descendantsOf(filter, 'controlVariable')] : [];
  const frequency = parts.find((one) => /_(?:CUTOFF|NOTCH)_FREQ$/.test(codeOf(one)));
  const value = childOf(frequency, 'value');
  return attributeOf(value, 'unit') === 'Hz' ? decimalFrom(attributeOf(value, 'value')) : null;
};

export const aecgFilters = (series: XmlElement): RecordedFilters => ({
  highPassHz: cutoff(series, 'HIGH_PASS'),
  lowPassHz: cutoff(series, 'LOW_PASS'),
  notchHz: cutoff(series, 'NOTCH'),
});

/** Annotations at any depth, outer ones first, so that a global value comes before that of a beat. */
const annotationsOf = (set: XmlElement): readonly XmlElement[] => {
  const level: XmlElement[] = [];
  let next = descendantsOf(set, 'annotation');
  while (next.length > 0) {
    level.push(...next);
    next = next.flatMap((annotation) => descendantsOf(annotation, 'annotation'));
  }
  return level;
};

const measurementOf = (annotation: XmlElement): readonly NamedValue[] => {
  const value = childOf(annotation, 'value');
  const number = decimalFrom(attributeOf(value, 'value'));
  return number === null ? [] : [{ name: codeOf(annotation), value: number, unit: attributeOf(value, 'unit') ?? '' }];
};

/** Words of an interpretation or of a rhythm; beats and waves are marks, not statements. */
const statementOf = (annotation: XmlElement): readonly string[] => {
  const code = codeOf(annotation);
  if (!/^MDC_ECG_(?:INTERPRETATION|RHY)/.test(code)) return [];
  const words = textOf(annotation, 'value') ?? attributeOf(childOf(annotation, 'value'), 'displayName');
  return words === null ? [] : [restoreChinese(words)];
};

const isByDevice = (set: XmlElement): boolean => descendantsOf(set, 'assignedPerson').length === 0;

/** Everything of the document but its samples. */
export const aecgSurroundings = (root: XmlElement, series: XmlElement): Surroundings => {
  const author = childOf(series, 'author', 'seriesAuthor');
  const device = childOf(author, 'manufacturedSeriesDevice');
  const sets = [...descendantsOf(series, 'annotationSet')].filter(isByDevice);
  const annotations = sets.flatMap(annotationsOf);
  const start =
    attributeOf(childOf(series, 'effectiveTime', 'low'), 'value') ??
    attributeOf(childOf(series, 'effectiveTime', 'center'), 'value') ??
    attributeOf(childOf(root, 'effectiveTime', 'center'), 'value');
  return {
    format: 'hl7-aecg',
    startedAt: compactMoment(start),
    device: {
      manufacturer: textOf(author, 'manufacturerOrganization', 'name'),
      model: textOf(device, 'manufacturerModelName'),
      serial: attributeOf(childOf(device, 'id'), 'extension'),
    },
    patient: aecgPatient(root),
    deviceStatements: annotations.flatMap(statementOf),
    deviceMeasurements: keyMeasurements(annotations.flatMap(measurementOf)),
  };
};
