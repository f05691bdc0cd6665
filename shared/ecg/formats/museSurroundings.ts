import { restoreChinese } from '../../dicom/charset';
import type { DevicePatient } from '../recording';
import type { Surroundings } from './assembleRecording';
import { decimalFrom } from './decimal';
import { keyMeasurements, type NamedValue } from './deviceMeasurement';
import { ageInYears, americanDay, clockText, sexOf } from './deviceWords';
import { childOf, childrenOf, textOf, type XmlElement } from './xmlTree';

const wordsOf = (element: XmlElement | undefined, ...path: readonly string[]): string | null => {
  const text = textOf(element, ...path);
  return text === null ? null : restoreChinese(text);
};

const nameOf = (demographics: XmlElement | undefined): string | null => {
  const parts = ['PatientLastName', 'PatientFirstName'].flatMap((part) => wordsOf(demographics, part) ?? []);
  return parts.length > 0 ? parts.join('^') : null;
};

/** Family name and given name are joined with `^` as in DICOM. */
export const musePatient = (root: XmlElement): DevicePatient => {
  const demographics = childOf(root, 'PatientDemographics');
  const age = decimalFrom(textOf(demographics, 'PatientAge'));
  return {
    id: textOf(demographics, 'PatientID'),
    name: nameOf(demographics),
    sex: sexOf(textOf(demographics, 'Gender')),
    birthDate: americanDay(textOf(demographics, 'DateofBirth')),
    ageYears: age === null ? null : ageInYears(age, textOf(demographics, 'AgeUnits') ?? 'YEARS'),
  };
};

const startOf = (test: XmlElement | undefined): string | null => {
  const day = americanDay(textOf(test, 'AcquisitionDate'));
  const [hour = '', minute = '', second] = (textOf(test, 'AcquisitionTime') ?? '').split(':');
  if (day === null || !/^\d{1,2}$/.test(hour) || !/^\d{2}$/.test(minute)) return null;
  const clock = clockText(hour, minute, second?.slice(0, 2));
  return clock === null ? null : `${day}T${clock}`;
};

/** Statements are written in pieces; ENDSLINE closes one. */
const statementsOf = (diagnosis: XmlElement | undefined): readonly string[] => {
  const lines: string[] = [];
  let line: string[] = [];
  const close = (): void => {
    if (line.length > 0) lines.push(line.join(' '));
    line = [];
  };
  for (const statement of diagnosis ? childrenOf(diagnosis, 'DiagnosisStatement') : []) {
    const words = wordsOf(statement, 'StmtText');
    if (words !== null) line.push(words);
    if (childrenOf(statement, 'StmtFlag').some((flag) => flag.text.trim() === 'ENDSLINE')) close();
  }
  close();
  return lines;
};

const measurementsOf = (root: XmlElement): readonly NamedValue[] =>
  (childOf(root, 'RestingECGMeasurements')?.children ?? []).flatMap(({ name, text }) => {
    const value = decimalFrom(text);
    return value === null ? [] : [{ name, value, unit: null }];
  });

/** Everything of the document but its samples. */
export const museSurroundings = (root: XmlElement): Surroundings => {
  const test = childOf(root, 'TestDemographics');
  return {
    format: 'ge-muse-xml',
    startedAt: startOf(test),
    device: {
      manufacturer: 'GE',
      model: wordsOf(test, 'AcquisitionDevice'),
      serial: wordsOf(test, 'CartNumber') ?? wordsOf(root, 'PharmaData', 'PharmaCartID'),
    },
    patient: musePatient(root),
    deviceStatements: statementsOf(childOf(root, 'Diagnosis') ?? childOf(root, 'OriginalDiagnosis')),
    deviceMeasurements: keyMeasurements(measurementsOf(root)),
  };
};
