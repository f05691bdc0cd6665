import { readFileSync } from 'node:fs';
import { wfdbHeader } from '../../shared/ecg/formats/wfdb/header';
import { namedSignals } from '../../shared/ecg/formats/wfdb/namedSignals';
import type { LeadName, Recording } from '../../shared/ecg/recording';
import { researchRules } from './readRecord';

/** The place of each lead in the header, which need not be the order of ours; of a joined record the order of leads. */
export function channelsOf(headerPath: string, { leads }: Recording): ReadonlyMap<LeadName, number> {
  const signals = wfdbHeader(new Uint8Array(readFileSync(headerPath)))?.signals ?? [];
  if (signals.length === 0) return new Map(leads.map(({ name }, i) => [name, i]));
  return new Map(namedSignals(signals, researchRules).map(({ signal, name }) => [name, signals.indexOf(signal)]));
}
