import type { Analysis } from '../../analyse';
import { median, stepsOf } from '../../signal/series';
import { delineate } from '../../waves/delineate';
import { medianBeat, windowFor } from '../../waves/medianBeat';
import type { Beats } from './beatAxes';

/** A beat may be measured where this much is free before and behind it. */
const roomMs = 560;

const basicPlaces = ({ beats, signal }: Analysis, { from, to }: Beats): readonly number[] => {
  const room = (roomMs * signal.rate) / 1000;
  return beats.flatMap(({ at }, index) => {
    const before = at - (beats[index - 1]?.at ?? -Infinity);
    const behind = (beats[index + 1]?.at ?? Infinity) - at;
    const outside = index < from || index > to;
    return outside && before >= room && (behind >= room || index === from - 1) ? [at] : [];
  });
};

/** QTc (Fridericia) of the beats outside of a run: neither the run's T waves nor its pace may enter it. */
export const basicQtcMs = (analysis: Analysis, run: Beats): number | null => {
  const { signal } = analysis;
  const places = basicPlaces(analysis, run);
  if (places.length < 2) return null;
  const steps = stepsOf(places).map((step) => (step * 1000) / signal.rate);
  const rrMs = Math.min(1200, Math.max(roomMs, median(steps)));
  const beat = medianBeat(signal, { places, window: windowFor(rrMs, signal.rate), rrMs, knot: null });
  const { qrsOn, tEnd } = delineate(beat);
  return tEnd === null ? null : ((tEnd - qrsOn) * 1000) / signal.rate / Math.cbrt(rrMs / 1000);
};
