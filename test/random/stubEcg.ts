import { nothingMeasured } from '../../shared/ecg/analyse';
import type { Finding, Interpretation } from '../../shared/ecg/interpretation';
import { packRecording } from '../../shared/ecg/pack';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import type { EcgThreads } from '../../workers/threads/openEcgThreads';
import { sha256Of } from '../harness/intakeDoor';

/** What the machines will make of a recording; the upload says so itself. */
export const outcomes = [
  'normal',
  'infarction',
  'lifted',
  'poor',
  'breaks-engine',
  'breaks-decoder',
  'undecodable',
] as const;
export type MachineWord = (typeof outcomes)[number];

/** What a recording does to a thread, as it was uploaded to do. */
export class BrokenThread extends Error {
  override readonly name = 'BrokenThread';
}

let files = 0;
/** New bytes each time. */
export const bytesSaying = (says: MachineWord): Uint8Array => {
  files += 1;
  return Buffer.from(`${says} ${files}`);
};

const finding = (key: string, tier: Finding['tier']): Finding => ({
  key,
  codes: { scp: null, snomed: null },
  severity: tier === 'page' ? 'critical' : 'significant',
  tier,
  leads: [],
  span: null,
  evidence: {},
  rule: { key, version: '1' },
  mimics: [],
  sentence: { zh: key, en: key },
});

const findings: Readonly<Partial<Record<MachineWord, Finding>>> = {
  infarction: finding('acute-mi-suspected', 'page'),
  lifted: finding('qtc-long', 'lift'),
  poor: finding('vf-flutter', 'hint'),
};

const interpretationOf = (says: MachineWord): Interpretation => {
  const found = findings[says];
  return {
    engine: { name: 'stub', version: '1' },
    criticalList: { version: '1' },
    quality: { verdict: says === 'poor' ? 'poor' : 'good', hints: [] },
    severity: found?.severity ?? 'normal',
    measurements: nothingMeasured,
    beats: [],
    findings: found ? [found] : [],
    undecided: [],
  };
};

const nobody = { id: null, name: null, sex: null, birthDate: null, ageYears: null };

/** One short recording for each word, so that what was packed tells the word again. */
const packs = (): ReadonlyMap<MachineWord, Uint8Array> =>
  new Map(
    outcomes.map((says, seed) => [
      says,
      packRecording(synthesise({ scenario: 'normal', seed, seconds: 2, patient: nobody }).recording),
    ]),
  );

/** The threads of the product without their arithmetic: here stages are tried, not the engine. */
export function stubEcg(): Pick<EcgThreads, 'decode' | 'interpret' | 'judge'> {
  const packed = packs();
  const saidBy = new Map([...packed].map(([says, bytes]) => [sha256Of(bytes), says]));
  return {
    decode: (bytes) => {
      const says = outcomes.find((word) => word === Buffer.from(bytes).toString().split(' ')[0]) ?? 'undecodable';
      if (says === 'breaks-decoder') return Promise.reject(new BrokenThread());
      if (says === 'undecodable') return Promise.resolve({ ok: false, code: 'upload/damaged' });
      return Promise.resolve({
        ok: true,
        packed: packed.get(says) ?? new Uint8Array(),
        recordedAt: null,
        device: null,
        patient: nobody,
      });
    },
    interpret: (bytes) => {
      const says = saidBy.get(sha256Of(bytes)) ?? 'breaks-engine';
      if (says === 'breaks-engine') return Promise.reject(new BrokenThread());
      return Promise.resolve(interpretationOf(says));
    },
    judge: () => Promise.reject(new Error('no list is replayed here')),
  };
}
