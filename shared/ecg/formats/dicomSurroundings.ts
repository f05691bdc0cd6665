import type { DataSet } from 'dicom-parser';
import { codeOf, decimalOf, itemsOf, textOf, type DicomFile } from '../../dicom/dataset';
import { tag, type Tag } from '../../dicom/tags';
import type { DevicePatient } from '../recording';
import type { Surroundings } from './assembleRecording';
import { keyMeasurements, type NamedValue } from './deviceMeasurement';
import { ageInYears, compactDay, compactMoment, sexOf } from './deviceWords';

type Texts = (at: Tag) => string | null;

const textsOf =
  ({ data, charsets }: DicomFile): Texts =>
  (at) =>
    textOf(data, at, charsets);

const ageOf = (text: string | null): number | null => {
  const parts = /^(\d{1,3})([DWMY])$/.exec(text ?? '');
  return parts ? ageInYears(Number(parts[1]), parts[2] ?? '') : null;
};

/** The patient module; the name keeps its `^` and `=` because comparing needs them. */
export const dicomPatient = (file: DicomFile): DevicePatient => {
  const text = textsOf(file);
  return {
    id: text(tag.patientId),
    name: text(tag.patientName),
    sex: sexOf(text(tag.patientSex)),
    birthDate: compactDay(text(tag.patientBirthDate)),
    ageYears: ageOf(text(tag.patientAge)),
  };
};

const startOf = (text: Texts): string | null => {
  const joined = (date: Tag, time: Tag): string => `${text(date) ?? ''}${text(time) ?? ''}`;
  return (
    compactMoment(text(tag.acquisitionDateTime)) ??
    compactMoment(joined(tag.contentDate, tag.contentTime)) ??
    compactMoment(joined(tag.studyDate, tag.studyTime))
  );
};

/** Unformatted text, or the meaning of a coded statement; marks on the time line are no statements. */
const statementOf = (annotation: DataSet, charsets: readonly string[]): string | null => {
  const free = textOf(annotation, tag.unformattedText, charsets);
  if (free !== null) return free;
  const isMark =
    annotation.elements[tag.temporalRange] !== undefined || annotation.elements[tag.numericValue] !== undefined;
  const meaning = isMark ? '' : (codeOf(annotation, tag.conceptCode, charsets)?.meaning ?? '');
  return meaning === '' ? null : meaning;
};

const measurementOf = (annotation: DataSet, charsets: readonly string[]): NamedValue | null => {
  const value = decimalOf(annotation, tag.numericValue);
  const name = codeOf(annotation, tag.conceptName, charsets)?.meaning;
  if (value === null || name === undefined) return null;
  return { name, value, unit: codeOf(annotation, tag.measurementUnits, charsets)?.value ?? '' };
};

const present = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

/** Everything of the object but its samples. */
export const dicomSurroundings = (file: DicomFile): Surroundings => {
  const text = textsOf(file);
  const annotations = itemsOf(file.data, tag.annotations);
  return {
    format: 'dicom',
    startedAt: startOf(text),
    device: {
      manufacturer: text(tag.manufacturer),
      model: text(tag.manufacturerModel),
      serial: text(tag.deviceSerial),
    },
    patient: dicomPatient(file),
    deviceStatements: annotations.flatMap((item) => present(statementOf(item, file.charsets))),
    deviceMeasurements: keyMeasurements(annotations.flatMap((item) => present(measurementOf(item, file.charsets)))),
  };
};
