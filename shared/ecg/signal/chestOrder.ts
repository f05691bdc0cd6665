import type { QualityHint } from '../interpretation';
import type { LeadName } from '../recording';
import type { MedianBeat } from '../waves/medianBeat';

const { min, round, sqrt } = Math;

const chest: readonly LeadName[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
/** Neighbours, and the two that stand beside V2. */
const exchanges: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [0, 2],
  [1, 4],
];
/** Seldom shortens an exchange the way of a correctly placed row by more (ours; one in twenty real recordings). */
const shorterPart = 0.82;
const tReachMs = 300;

type Waves = { readonly qrsOn: number; readonly qrsOff: number; readonly tEnd: number | null };

const distance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sqrt(sum);
};

const shapesOf = (beat: MedianBeat, { qrsOn, qrsOff, tEnd }: Waves): readonly Float64Array[] => {
  const to = min(beat.length, tEnd ?? qrsOff + round((tReachMs * beat.rate) / 1000));
  return chest.flatMap((name) => {
    const lead = beat.leads.get(name);
    const level = lead?.[qrsOn] ?? 0;
    return lead ? [lead.slice(qrsOn, to).map((value) => value - level)] : [];
  });
};

const wayOf = (shapes: readonly Float64Array[]): number =>
  shapes.slice(1).reduce((way, shape, i) => way + distance(shape, shapes[i] ?? shape), 0);

const exchanged = <T>(row: readonly T[], [a, b]: readonly [number, number]): readonly T[] =>
  row.map((each, i) => (i === a ? row[b] : i === b ? row[a] : each) ?? each);

/** QRS and T change gradually from V1 to V6: where two leads in each other's place make that way much shorter, they may be. */
export const chestOrderHint = (beat: MedianBeat | null, waves: Waves | null): QualityHint[] => {
  if (!beat || !waves) return [];
  const shapes = shapesOf(beat, waves);
  if (shapes.length < chest.length) return [];
  const ways = exchanges.map((pair) => ({ pair, way: wayOf(exchanged(shapes, pair)) }));
  const shortest = ways.reduce((a, b) => (b.way < a.way ? b : a));
  if (shortest.way > shorterPart * wayOf(shapes)) return [];
  const leads = shortest.pair.flatMap((i) => chest[i] ?? []);
  return [
    {
      key: 'chest-order',
      leads,
      sentence: {
        zh: `${leads.join('、')}：胸导联电极顺序可能有误，请核对位置`,
        en: `${leads.join(', ')}: chest electrodes may be in each other's place, check them`,
      },
    },
  ];
};
