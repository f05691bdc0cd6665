import type { Finding } from '../interpretation';

type Codes = Finding['codes'];

/** SCP-ECG statement (EN 1064 annex B) and SNOMED CT concept, where one is certain. */
const codes: Readonly<Record<string, Codes>> = {
  'sinus-rhythm': { scp: 'SR', snomed: '426783006' },
  'sinus-bradycardia': { scp: 'SBRAD', snomed: '426177001' },
  'sinus-tachycardia': { scp: 'STACH', snomed: '427084000' },
  'sinus-arrhythmia': { scp: 'SARRH', snomed: '427393009' },
  'atrial-fibrillation': { scp: 'AFIB', snomed: '164889003' },
  'atrial-flutter': { scp: 'AFLT', snomed: '164890007' },
  'paced-rhythm': { scp: 'PACE', snomed: '10370003' },
  pvc: { scp: 'PVC', snomed: '427172004' },
  pac: { scp: 'PAC', snomed: '284470004' },
  'av-block-1': { scp: '1AVB', snomed: '270492004' },
  'av-block-2-1': { scp: '2AVB', snomed: '195042002' },
  'av-block-high': { scp: '3AVB', snomed: '27885002' },
  lbbb: { scp: 'CLBBB', snomed: '164909002' },
  rbbb: { scp: 'CRBBB', snomed: '59118001' },
  'pre-excitation': { scp: 'WPW', snomed: '74390002' },
  'left-axis': { scp: null, snomed: '39732003' },
  'right-axis': { scp: null, snomed: '47665007' },
  'left-anterior-fascicular-block': { scp: 'LAFB', snomed: '445118002' },
  lvh: { scp: 'LVH', snomed: '164873001' },
  'low-voltage': { scp: 'LVOLT', snomed: '251146004' },
  'st-elevation': { scp: 'STE_', snomed: '164931005' },
  'st-depression': { scp: 'STD_', snomed: '429622005' },
  't-inversion': { scp: 'INVT', snomed: '59931005' },
  'q-waves': { scp: 'QWAVE', snomed: '164917005' },
  'qtc-prolonged': { scp: 'LNGQT', snomed: '111975006' },
  'qtc-long': { scp: 'LNGQT', snomed: '111975006' },
  'svt-fast': { scp: 'SVTAC', snomed: '426761007' },
  'normal-ecg': { scp: 'NORM', snomed: null },
};

export const codesOf = (key: string): Codes => codes[key] ?? { scp: null, snomed: null };
