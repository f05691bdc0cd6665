import type { Device, DevicePatient, Recording } from '../../recording';
import { restoreChinese } from '../../../dicom/charset';
import type { Surroundings } from '../assembleRecording';
import { decimalFrom } from '../decimal';
import { keyMeasurements } from '../deviceMeasurement';
import { ageInYears, clockText, compactDay, sexOf } from '../deviceWords';
import { attributeOf, childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../xmlTree';

const wordsOf = (element: XmlElement | undefined, ...path: readonly string[]): string | null => {
  const text = textOf(element, ...path);
  // A field that nobody filled in.
  return text === null || /^-+$/.test(text) ? null : restoreChinese(text);
};

const nameOf = (person: XmlElement | undefined): string | null => {
  const part = (of: string): string => wordsOf(person, 'name', of) ?? '';
  const name = [part('lastname'), part('firstname'), part('middlename')].join('^').replace(/\^+$/, '');
  return name === '' ? null : name;
};

/** Family, given and middle name are joined with `^` as in DICOM. */
export const philipsPatient = (root: XmlElement): DevicePatient => {
  const person = childOf(root, 'patient', 'generalpatientdata');
  const years = decimalFrom(wordsOf(person, 'age', 'years'));
  return {
    id: wordsOf(person, 'patientid') ?? wordsOf(person, 'MRN'),
    name: nameOf(person),
    sex: sexOf(wordsOf(person, 'sex')),
    birthDate: compactDay(wordsOf(person, 'age', 'dateofbirth')),
    ageYears: years === null ? null : ageInYears(years, 'Y'),
  };
};

const startOf = (acquisition: XmlElement | undefined): string | null => {
  const day = compactDay(attributeOf(acquisition, 'date'));
  const [hour = '', minute = '', second] = (attributeOf(acquisition, 'time') ?? '').split(':');
  if (day === null || !/^\d{1,2}$/.test(hour) || !/^\d{2}$/.test(minute)) return null;
  const clock = clockText(hour, minute, second?.slice(0, 2));
  return clock === null ? null : `${day}T${clock}`;
};

const deviceOf = (acquisition: XmlElement | undefined): Device => {
  const machine = childOf(acquisition, 'machine');
  return { manufacturer: 'Philips', model: wordsOf(machine), serial: attributeOf(machine, 'machineid') };
};

const isDeleted = (statement: XmlElement): boolean => /^true$/i.test(attributeOf(statement, 'deleted') ?? '');

const statementsOf = (interpretation: XmlElement): readonly string[] =>
  ['codedstatement', 'qualitystatement'].flatMap((kind) =>
    descendantsOf(interpretation, kind)
      .filter((statement) => !isDeleted(statement))
      .flatMap((statement) => wordsOf(statement, 'unparsedstatement', 'lhsstatement') ?? []),
  );

const measurements: readonly (readonly [element: string, name: string])[] = [
  ['heartrate', 'ventricular rate'],
  ['atrialrate', 'atrial rate'],
  ['rrint', 'RR interval'],
  ['pdur', 'P duration'],
  ['print', 'PR interval'],
  ['qrsdur', 'QRS duration'],
  ['qtint', 'QT interval'],
  ['qtcb', 'QTc interval'],
  ['pfrontaxis', 'P axis'],
  ['qrsfrontaxis', 'QRS axis'],
  ['tfrontaxis', 'T axis'],
];

const measurementsOf = (interpretation: XmlElement | undefined): Readonly<Record<string, number>> =>
  keyMeasurements(
    measurements.flatMap(([element, name]) => {
      const value = decimalFrom(textOf(interpretation, 'globalmeasurements', element));
      return value === null ? [] : [{ name, value, unit: null }];
    }),
  );

/** Everything of the document but its samples; of several interpretations the last, which a person may have edited. */
export const philipsSurroundings = (root: XmlElement): Surroundings => {
  const acquisition = childOf(root, 'dataacquisition');
  const interpretations = childOf(root, 'interpretations');
  const interpretation = interpretations && childrenOf(interpretations, 'interpretation').at(-1);
  const format: Recording['format'] = 'philips-xml';
  return {
    format,
    startedAt: startOf(acquisition),
    device: deviceOf(acquisition),
    patient: philipsPatient(root),
    deviceStatements: interpretation ? statementsOf(interpretation) : [],
    deviceMeasurements: measurementsOf(interpretation),
  };
};
