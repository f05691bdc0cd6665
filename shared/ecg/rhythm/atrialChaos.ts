import type { Analysis } from '../analyse';
import { peakToPeak, quantile } from '../signal/series';
import type { Chaos } from './chaos';

/** Height of the chaos against the QRS in the middle lead: fibrillating ventricles move as much muscle as beating ones. */
const limits = { besideBeats: 0.25, betweenBeats: 0.6 } as const;

const noChaos: Chaos = { span: null, seconds: 0, leads: [] };

type Span = NonNullable<Chaos['span']>;

const heightParts = ({ signal, median, waves }: Analysis, { from, to }: Span): readonly number[] =>
  signal.independent.flatMap(({ name, steady }) => {
    const shape = median?.leads.get(name);
    if (!shape || !waves) return [];
    const stretch = steady.subarray(from, to);
    const height = quantile(stretch, 0.98) - quantile(stretch, 0.02);
    return [height / Math.max(1, peakToPeak(shape, waves.qrsOn, waves.qrsOff))];
  });

/** Beats of the usual shape before and behind it: ventricles seldom stop fibrillating by themselves. */
const lies = ({ beats, groups }: Analysis, { from, to }: Span): keyof typeof limits | null => {
  const places = (groups[0]?.members ?? []).flatMap((index) => beats[index]?.at ?? []);
  const [before, behind] = [places.filter((at) => at < from), places.filter((at) => at >= to)];
  if (before.length + behind.length < places.length / 2) return null;
  return before.length > 0 && behind.length > 0 ? 'betweenBeats' : 'besideBeats';
};

/** Fibrillation of the atria, which a pause of the ventricles lays bare, is none of the ventricles. */
export const withoutAtrial = (analysis: Analysis, chaos: Chaos): Chaos => {
  const place = chaos.span && lies(analysis, chaos.span);
  if (!chaos.span || !place) return chaos;
  const parts = heightParts(analysis, chaos.span);
  return parts.length > 0 && quantile(parts, 0.5) < limits[place] ? noChaos : chaos;
};
