import { base64FromBytes } from '../../formats/base64';
import { crc32 } from '../../formats/crc32';
import type { Lead, Recording } from '../../recording';
import { limbRules } from '../../signal/limbs';
import { quantise, storedLeads, type FileIdentity } from './quantise';
import { optionalElement } from './xmlText';

const stepMicrovolts = 4.88;

/** MUSE's element names by the keys of device measurements. */
const measurements = [
  ['ventricularRateBpm', 'VentricularRate'],
  ['atrialRateBpm', 'AtrialRate'],
  ['prMs', 'PRInterval'],
  ['qrsMs', 'QRSDuration'],
  ['qtMs', 'QTInterval'],
  ['qtcMs', 'QTCorrected'],
  ['pAxisDeg', 'PAxis'],
  ['qrsAxisDeg', 'RAxis'],
  ['tAxisDeg', 'TAxis'],
] as const;

const americanDate = (day: string | null): string | null => {
  const [year, month, date] = day?.slice(0, 10).split('-') ?? [];
  return year && month && date ? `${month}-${date}-${year}` : null;
};

const demographics = ({ patient }: Recording): string => {
  const [family = '', ...given] = patient.name?.split('^') ?? [];
  const years = patient.ageYears === null ? null : Math.floor(patient.ageYears);
  return `<PatientDemographics>
${optionalElement('PatientID', patient.id)}
${optionalElement('PatientAge', years)}${years === null ? '' : '<AgeUnits>YEARS</AgeUnits>'}
${optionalElement('DateofBirth', americanDate(patient.birthDate))}
${optionalElement('Gender', patient.sex?.toUpperCase() ?? null)}
${optionalElement('PatientLastName', family)}${optionalElement('PatientFirstName', given.join(' '))}
</PatientDemographics>`;
};

const test = ({ startedAt, device }: Recording): string => `<TestDemographics><DataType>RESTING</DataType>
${optionalElement('AcquisitionDevice', device.model)}
${optionalElement('AcquisitionTime', startedAt?.slice(11, 19) ?? null)}
${optionalElement('AcquisitionDate', americanDate(startedAt))}
${optionalElement('CartNumber', device.serial)}
</TestDemographics>`;

const measured = ({ deviceMeasurements }: Recording): string =>
  measurements.map(([key, name]) => optionalElement(name, deviceMeasurements[key] ?? null)).join('');

const diagnosis = ({ deviceStatements }: Recording): string =>
  deviceStatements
    .map(
      (words) =>
        `<DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag>${optionalElement('StmtText', words)}</DiagnosisStatement>`,
    )
    .join('\n');

const bytesOf = (steps: Int16Array): Uint8Array => {
  const bytes = new Uint8Array(steps.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [i, step] of steps.entries()) view.setInt16(i * 2, step, true);
  return bytes;
};

const leadData = (lead: Lead): string => {
  const bytes = bytesOf(quantise(lead.samples, stepMicrovolts));
  return `<LeadData>
<LeadByteCountTotal>${bytes.length}</LeadByteCountTotal><LeadTimeOffset>0</LeadTimeOffset>
<LeadSampleCountTotal>${bytes.length / 2}</LeadSampleCountTotal>
<LeadAmplitudeUnitsPerBit>${stepMicrovolts}</LeadAmplitudeUnitsPerBit><LeadAmplitudeUnits>MICROVOLTS</LeadAmplitudeUnits>
<LeadHighLimit>32767</LeadHighLimit><LeadLowLimit>-32768</LeadLowLimit>
<LeadID>${lead.name}</LeadID><LeadOffsetFirstSample>0</LeadOffsetFirstSample>
<LeadSampleSize>2</LeadSampleSize><LeadOff>FALSE</LeadOff>
<LeadDataCRC32>${crc32(bytes)}</LeadDataCRC32>
<WaveFormData>
${base64FromBytes(bytes).replace(/.{76}/g, '$&\n')}
</WaveFormData></LeadData>`;
};

/** MUSE knows whole hundredths of a hertz for the high pass; 0 of the mains filter is spelled NONE. */
const filters = ({ filters: { highPassHz, lowPassHz, notchHz } }: Recording): string =>
  optionalElement('HighPassFilter', highPassHz === null ? null : Math.round(highPassHz * 100)) +
  optionalElement('LowPassFilter', lowPassHz) +
  optionalElement('ACFilter', notchHz === 0 ? 'NONE' : notchHz);

const isComputable = (lead: Lead): boolean => limbRules.has(lead.name);

const waveform = (recording: Recording): string => {
  const leads = storedLeads(recording).filter((lead) => !isComputable(lead));
  return `<Waveform><WaveformType>Rhythm</WaveformType><WaveformStartTime>0</WaveformStartTime>
<NumberofLeads>${leads.length}</NumberofLeads><SampleType>CONTINUOUS_SAMPLES</SampleType>
<SampleBase>${recording.rate}</SampleBase><SampleExponent>0</SampleExponent>
${filters(recording)}
${leads.map(leadData).join('\n')}
</Waveform>`;
};

/** A GE MUSE resting ECG export (UTF-8, the computable limb leads left out, 4.88 µV); deterministic. */
export const writeMuse = (recording: Recording, { uid }: FileIdentity): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE RestingECG SYSTEM "restecg.dtd">
<RestingECG>
<MuseInfo><MuseVersion>9.0.7</MuseVersion></MuseInfo>
${demographics(recording)}
${test(recording)}
<RestingECGMeasurements>${measured(recording)}</RestingECGMeasurements>
<Diagnosis><Modality>RESTING</Modality>
${diagnosis(recording)}
</Diagnosis>
${waveform(recording)}
<PharmaData><PharmaUniqueECGID>${uid}</PharmaUniqueECGID></PharmaData>
</RestingECG>
`);
