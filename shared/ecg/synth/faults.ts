import type { LeadName } from '../recording';
import type { Chance } from './chance';
import type { StoredLeads } from './leadField';

const chest: readonly LeadName[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** One or two chest electrodes have fallen off: the amplifier rests at a constant level. */
export const disconnect = (leads: StoredLeads, chance: Chance): void => {
  const first = Math.floor(chance.between(0, chest.length));
  const fallen = chest.slice(first, first + 1 + Math.floor(chance.between(0, 2)));
  for (const name of fallen) leads.get(name)?.fill(chance.next() < 0.5 ? 0 : -3200);
};
