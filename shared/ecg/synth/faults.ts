import type { LeadName } from '../recording';
import type { Chance } from './chance';
import type { StoredLeads } from './leadField';

export type Fault = (leads: StoredLeads, chance: Chance, rate: number) => void;

const chest: readonly LeadName[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** One or two chest electrodes have fallen off: the amplifier rests at a constant level. */
export const disconnect: Fault = (leads, chance) => {
  const first = Math.floor(chance.between(0, chest.length));
  const fallen = chest.slice(first, first + 1 + Math.floor(chance.between(0, 2)));
  for (const name of fallen) leads.get(name)?.fill(chance.next() < 0.5 ? 0 : -3200);
};

/** Right and left arm exchanged: I upside down, II and III in each other's place. */
export const armsExchanged: Fault = (leads) => {
  const [one, two] = [leads.get('I'), leads.get('II')];
  if (!one || !two) return;
  leads.set(
    'II',
    two.map((value, i) => value - (one[i] ?? 0)),
  );
  leads.set(
    'I',
    one.map((value) => -value),
  );
};

/** Two chest electrodes in each other's place. */
export const chestExchanged: Fault = (leads, chance) => {
  const [a, b] = chance.next() < 0.5 ? (['V1', 'V3'] as const) : (['V2', 'V5'] as const);
  const [first, second] = [leads.get(a), leads.get(b)];
  if (!first || !second) return;
  leads.set(a, second);
  leads.set(b, first);
};

/** A shaking arm, 4 to 6 per second: looks like fibrillation wherever that arm is measured. */
export const tremor: Fault = (leads, chance, rate) => {
  const hz = chance.between(4.2, 5.8);
  const height = chance.between(160, 320);
  const slow = chance.between(0.2, 0.4);
  for (const [name, samples] of leads) {
    const part = name === 'I' ? 1 : name === 'II' ? 0.4 : 0.2;
    for (let i = 0; i < samples.length; i += 1) {
      const seconds = i / rate;
      const swell = 0.7 + 0.3 * Math.sin(2 * Math.PI * slow * seconds);
      const shake = Math.sin(2 * Math.PI * hz * seconds) + 0.3 * Math.sin(4 * Math.PI * hz * seconds + 1);
      samples[i] = (samples[i] ?? 0) + part * height * swell * shake;
    }
  }
};
