import { hertz } from '../../../domain/units';
import { completeLeads } from '../../formats/deriveLeads';
import type { LeadName, Recording } from '../../recording';

const stored: readonly LeadName[] = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Sines of different height and pitch, so that a lead taken for another one is noticed. */
const waveOf = (lead: number, { rate, seconds }: Shape): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => {
    const phase = (2 * Math.PI * i) / rate;
    return (300 + 90 * lead) * Math.sin(phase * (1 + lead / 3)) + 40 * Math.sin(17 * phase);
  });

export type Shape = { readonly rate: number; readonly seconds: number };

/** A recording of sines with the eight measured leads and the four computed ones; no ECG, but every field is filled. */
export const exampleRecording = (shape: Shape = { rate: 500, seconds: 2 }): Recording => {
  const leads = stored.map((name, i) => ({ name, samples: waveOf(i, shape), saturated: [] }));
  return {
    format: 'synthetic',
    rate: hertz(shape.rate),
    leads: completeLeads(leads).map(({ name, samples, derived }) => ({ name, samples, derived })),
    startedAt: '2026-03-04T05:06:07',
    device: { manufacturer: 'Tongxin', model: 'Sine & <Cosine>', serial: 'S-17' },
    patient: { id: 'P-0042', name: '王^小东', sex: 'male', birthDate: '1961-02-03', ageYears: 65 },
    filters: { highPassHz: 0.05, lowPassHz: 150, notchHz: 50 },
    gaps: [],
    saturated: [],
    deviceStatements: ['窦性心律', 'Normal ECG <sinus> & more'],
    deviceMeasurements: { prMs: 148, qrsMs: 96, qtMs: 400, qtcMs: 431, pAxisDeg: 44, qrsAxisDeg: -61, tAxisDeg: 0 },
  };
};
