import { leadNames, type LeadName } from '../../recording';
import type { SignalLine } from './header';
import { leadOfSignal } from './leadName';
import type { WfdbRules } from './rules';

export type Named = { readonly signal: SignalLine; readonly name: LeadName };

/** Pulse waves, pressures and breathing ride along in monitor records. */
const isOtherSignal = /^(?:PLETH|ABP|ART|BP|RESP|CO2|PAP|CVP|ICP|SPO2|EEG|EMG|EOG)/i;

/** The signals that are leads, in the order of the header. */
export const namedSignals = (signals: readonly SignalLine[], { lendNames }: WfdbRules): readonly Named[] => {
  const own = signals.map(({ name }) => leadOfSignal(name));
  if (!lendNames) return signals.flatMap((signal, i) => (own[i] ? [{ signal, name: own[i] }] : []));
  const free = leadNames.filter((name) => name.startsWith('V') && !own.includes(name));
  const isFirst = (i: number): boolean => own.indexOf(own[i] ?? null) === i;
  return signals.flatMap((signal, i) => {
    if (isOtherSignal.test(signal.name)) return [];
    const name = own[i] && isFirst(i) ? own[i] : free.shift();
    return name ? [{ signal, name }] : [];
  });
};
