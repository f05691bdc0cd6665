import type { Paper } from '../../../../shared/ecg/paper/axes';

/** Millimetres on the sheet. */
export type Span = { readonly from: number; readonly to: number };
export type CaliperKind = 'time' | 'amplitude';
export type Caliper = {
  readonly kind: CaliperKind;
  /** x of the two legs for time, y for amplitude. */
  readonly span: Span;
  /** Where the bar between the legs lies: y for time, x for amplitude. */
  readonly across: number;
  /** Legs repeated at the same distance over the whole lane. */
  readonly marching: boolean;
};

export type TimeReadout = { readonly ms: number; readonly mm: number; readonly perMinute: number | null };
export type AmplitudeReadout = { readonly millivolts: number; readonly mm: number };

export const distance = ({ from, to }: Span): number => Math.abs(to - from);

export function readTime(span: Span, { mmPerSecond }: Paper): TimeReadout {
  const mm = distance(span);
  const ms = (mm / mmPerSecond) * 1000;
  // Below 100 ms nobody measures a heart rate.
  return { ms, mm, perMinute: ms >= 100 ? 60_000 / ms : null };
}

/** Positive where the second leg lies higher on the paper. */
export function readAmplitude(span: Span, { mmPerMillivolt }: Paper): AmplitudeReadout {
  const mm = span.from - span.to;
  return { millivolts: mm / mmPerMillivolt, mm };
}

/** Every leg of a march-out between the edges, mm; a distance too small to see gives only the two legs. */
export function march(span: Span, edges: Span): readonly number[] {
  const step = distance(span);
  if (step < 1) return [span.from, span.to];
  const first = span.from - Math.floor((span.from - edges.from) / step) * step;
  const count = Math.floor((edges.to - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i * step);
}

export type Grip = 'from' | 'to' | 'both';

/** Which part of the caliper lies under a point, `reachMm` around it; a leg before the bar between. */
export function gripAt(caliper: Caliper, at: { x: number; y: number }, reachMm: number): Grip | null {
  const [along, across] = caliper.kind === 'time' ? [at.x, at.y] : [at.y, at.x];
  const { from, to } = caliper.span;
  const leg = Math.abs(along - to) <= Math.abs(along - from) ? 'to' : 'from';
  if (Math.abs(along - caliper.span[leg]) <= reachMm) return leg;
  const between = along > Math.min(from, to) && along < Math.max(from, to);
  return between && Math.abs(across - caliper.across) <= reachMm ? 'both' : null;
}

/** The caliper after its grip was moved by (dx, dy) mm from where it was taken. */
export function dragged(caliper: Caliper, grip: Grip, by: { dx: number; dy: number }): Caliper {
  const [along, across] = caliper.kind === 'time' ? [by.dx, by.dy] : [by.dy, by.dx];
  const { from, to } = caliper.span;
  if (grip === 'both') {
    return { ...caliper, span: { from: from + along, to: to + along }, across: caliper.across + across };
  }
  return { ...caliper, span: { ...caliper.span, [grip]: caliper.span[grip] + along } };
}

/** Arrow keys move the second leg by one sample's width, so that a millisecond can be had without a steady hand. */
export const nudged = (caliper: Caliper, mm: number): Caliper => dragged(caliper, 'to', { dx: mm, dy: mm });
