import type { Lead, Recording } from '../../recording';
import { compactTime, quantise, storedLeads, type FileIdentity } from './quantise';
import { optionalElement, xmlText } from './xmlText';

const stepMicrovolts = 2.5;
const mdc = 'codeSystem="2.16.840.1.113883.6.24" codeSystemName="MDC"';
const actCode = 'codeSystem="2.16.840.1.113883.5.4" codeSystemName="ActCode"';

/** MDC codes by the keys of device measurements. */
const measurements: readonly (readonly [key: string, code: string, unit: string])[] = [
  ['pMs', 'MDC_ECG_TIME_PD_P', 'ms'],
  ['prMs', 'MDC_ECG_TIME_PD_PR', 'ms'],
  ['qrsMs', 'MDC_ECG_TIME_PD_QRS', 'ms'],
  ['qtMs', 'MDC_ECG_TIME_PD_QT', 'ms'],
  ['qtcMs', 'MDC_ECG_TIME_PD_QTc', 'ms'],
  ['pAxisDeg', 'MDC_ECG_ANGLE_P_FRONT', 'deg'],
  ['qrsAxisDeg', 'MDC_ECG_ANGLE_QRS_FRONT', 'deg'],
  ['tAxisDeg', 'MDC_ECG_ANGLE_T_FRONT', 'deg'],
];

const sexes = { male: 'M', female: 'F' } as const;

const subject = ({ patient }: Recording): string => `<componentOf><timepointEvent><componentOf><subjectAssignment>
<subject><trialSubject>${patient.id === null ? '' : `<id root="2.25.1" extension="${xmlText(patient.id)}"/>`}
<subjectDemographicPerson>${optionalElement('name', patient.name)}
${patient.sex === null ? '' : `<administrativeGenderCode code="${sexes[patient.sex]}" codeSystem="2.16.840.1.113883.5.1"/>`}
${patient.birthDate === null ? '' : `<birthTime value="${patient.birthDate.replaceAll('-', '')}"/>`}
</subjectDemographicPerson></trialSubject></subject>
</subjectAssignment></componentOf></timepointEvent></componentOf>`;

const age = ({ patient }: Recording): string =>
  patient.ageYears === null
    ? ''
    : `<controlVariable><relatedObservation>
<code code="21612-7" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC" displayName="Reported Age"/>
<value xsi:type="PQ" value="${patient.ageYears}" unit="a"/></relatedObservation></controlVariable>`;

const author = ({ device }: Recording): string => `<author><seriesAuthor><manufacturedSeriesDevice>
${device.serial === null ? '' : `<id extension="${xmlText(device.serial)}"/>`}
${optionalElement('manufacturerModelName', device.model)}</manufacturedSeriesDevice>
<manufacturerOrganization>${optionalElement('name', device.manufacturer)}</manufacturerOrganization>
</seriesAuthor></author>`;

const filter = (kind: string, part: string, hertz: number | null): string =>
  hertz === null
    ? ''
    : `<controlVariable><controlVariable><code code="MDC_ECG_CTL_VBL_ATTR_FILTER_${kind}" ${mdc}/>
<component><controlVariable><code code="MDC_ECG_CTL_VBL_ATTR_FILTER_${part}" ${mdc}/>
<value xsi:type="PQ" value="${hertz}" unit="Hz"/></controlVariable></component></controlVariable></controlVariable>`;

const filters = ({ filters: { highPassHz, lowPassHz, notchHz } }: Recording): string =>
  filter('LOW_PASS', 'CUTOFF_FREQ', lowPassHz) +
  filter('HIGH_PASS', 'CUTOFF_FREQ', highPassHz) +
  filter('NOTCH', 'NOTCH_FREQ', notchHz);

const sequenceOf = (lead: Lead): string => `<component><sequence>
<code code="MDC_ECG_LEAD_${lead.name.toUpperCase()}" ${mdc}/>
<value xsi:type="SLIST_PQ"><origin value="0" unit="uV"/><scale value="${stepMicrovolts}" unit="uV"/>
<digits>${quantise(lead.samples, stepMicrovolts).join(' ')}</digits></value></sequence></component>`;

const waveforms = (recording: Recording): string => `<component><sequenceSet>
<component><sequence><code code="TIME_ABSOLUTE" ${actCode}/>
<value xsi:type="GLIST_TS"><head value="${compactTime(recording.startedAt)}.000"/>
<increment value="${1 / recording.rate}" unit="s"/></value></sequence></component>
${storedLeads(recording).map(sequenceOf).join('\n')}
</sequenceSet></component>`;

const annotation = (code: string, value: string): string =>
  `<component><annotation><code code="${code}" ${mdc}/>${value}</annotation></component>`;

const annotations = (recording: Recording): string => {
  const statements = recording.deviceStatements.map((words) =>
    annotation('MDC_ECG_INTERPRETATION_STATEMENT', `<value xsi:type="ST">${xmlText(words)}</value>`),
  );
  const values = measurements.flatMap(([key, code, unit]) => {
    const value = recording.deviceMeasurements[key];
    return value === undefined ? [] : [annotation(code, `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`)];
  });
  return [...statements, ...values].join('\n');
};

/** An HL7 annotated ECG (UTF-8, one rhythm series, 2.5 µV); deterministic. */
export const writeAecg = (recording: Recording, { uid }: FileIdentity): Uint8Array => {
  const start = compactTime(recording.startedAt);
  const time = start === '' ? '' : `<effectiveTime><low value="${start}"/></effectiveTime>`;
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" type="Observation">
<id root="${uid}"/>
<code code="93000" codeSystem="2.16.840.1.113883.6.12" codeSystemName="CPT-4"/>
${start === '' ? '' : `<effectiveTime><center value="${start}"/></effectiveTime>`}
${subject(recording)}
${age(recording)}
<component><series><id root="${uid}.1"/><code code="RHYTHM" ${actCode}/>${time}
${author(recording)}
${filters(recording)}
${waveforms(recording)}
<subjectOf><annotationSet>${annotations(recording)}</annotationSet></subjectOf>
</series></component>
</AnnotatedECG>
`);
};
