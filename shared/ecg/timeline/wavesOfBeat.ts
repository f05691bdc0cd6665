import type { Analysis } from '../analyse';
import type { LeadName } from '../recording';
import { beatInLead, type Neighbours } from '../waves/beatInLead';
import type { LeadWaves } from '../waves/delineateLead';

const placeOf = ({ beats }: Analysis, index: number): Neighbours => ({
  r: beats[index]?.at ?? 0,
  before: beats[index - 1]?.at ?? null,
  after: beats[index + 1]?.at ?? null,
});

/**
 * Waves of one beat in one lead, in samples of the recording: guided by the lead's median beat where this one has the
 * usual shape, else by itself. Null where the lead was not recorded or nothing could be measured.
 */
export function wavesOfBeat(analysis: Analysis, index: number, lead: LeadName): LeadWaves | null {
  const { beats, median, signal } = analysis;
  const samples = signal.leads.find(({ name }) => name === lead)?.steady;
  if (!samples || !median) return null;
  const typical = beats[index]?.class === 'N' ? analysis.waves?.leads.get(lead) : undefined;
  const guide = typical ? { waves: typical, r: median.r } : null;
  return beatInLead(samples, signal.rate, { place: placeOf(analysis, index), guide });
}
