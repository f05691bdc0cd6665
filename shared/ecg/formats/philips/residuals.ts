import type { LeadName } from '../../recording';

export type StoredLead = { readonly name: LeadName; readonly samples: Int16Array };

type Predict = (one: number, two: number, three: number) => number;

/** What III, aVR, aVL and aVF should be by I, II and III; the file holds how far the recorded lead stayed below it. */
const predictions: readonly (readonly [LeadName, Predict])[] = [
  ['III', (one, two) => two - one],
  ['aVR', (one, two) => -Math.floor((one + two) / 2)],
  ['aVL', (one, _, three) => Math.floor((one - three) / 2)],
  ['aVF', (_, two, three) => Math.floor((two + three) / 2)],
];

const mostRounding = 4;

/** Uncompressed files were seen with residuals; should one hold leads, they obey Einthoven as they are. */
export const areLeads = (leads: readonly StoredLead[]): boolean => {
  const samplesOf = (name: LeadName): Int16Array | undefined => leads.find((lead) => lead.name === name)?.samples;
  const [one, two] = [samplesOf('I'), samplesOf('II')];
  if (!one || !two) return false;
  const obeys = (name: LeadName, expected: (i: number) => number): boolean =>
    samplesOf(name)?.every((value, i) => Math.abs(value - expected(i)) <= mostRounding) ?? true;
  return obeys('III', (i) => two[i]! - one[i]!) && obeys('aVR', (i) => -(one[i]! + two[i]!) / 2);
};

/** Turns residuals into leads, in place: III first, for the others are predicted by it. */
export const addPredictions = (leads: readonly StoredLead[]): void => {
  const samplesOf = (name: LeadName): Int16Array | undefined => leads.find((lead) => lead.name === name)?.samples;
  const [one, two, three] = [samplesOf('I'), samplesOf('II'), samplesOf('III')];
  if (!one || !two || !three) return;
  for (const [name, predict] of predictions) {
    const samples = samplesOf(name);
    if (!samples) continue;
    for (const [i, residual] of samples.entries()) samples[i] = predict(one[i]!, two[i]!, three[i]!) - residual;
  }
};
