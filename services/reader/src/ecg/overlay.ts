import type { Sheet } from '../../../../shared/ecg/paper/layout';
import { laneAt } from '../../../../shared/ecg/paper/layout';
import { march, type Caliper, type Span } from './caliper';
import type { Marked } from './evidence';
import { onPixel } from './canvasPen';

/** Strong enough to be seen, light enough that grid and trace stay readable beneath. */
export type OverlayColours = {
  readonly evidence: string;
  readonly evidenceWhole: string;
  readonly evidenceEdge: string;
  readonly caliper: string;
  readonly marching: string;
};

export const overlayColours: Readonly<Record<'light' | 'dark', OverlayColours>> = {
  light: {
    evidence: 'rgb(21 96 179 / 16%)',
    evidenceWhole: 'rgb(21 96 179 / 7%)',
    evidenceEdge: '#1560b3',
    caliper: '#0f4c90',
    marching: 'rgb(15 76 144 / 60%)',
  },
  dark: {
    evidence: 'rgb(125 184 242 / 20%)',
    evidenceWhole: 'rgb(125 184 242 / 9%)',
    evidenceEdge: '#7db8f2',
    caliper: '#9fd0ff',
    marching: 'rgb(159 208 255 / 55%)',
  },
};

export type Overlay = {
  readonly context: CanvasRenderingContext2D;
  readonly sheet: Sheet;
  /** Device pixels per millimetre. */
  readonly pxPerMm: number;
  readonly colours: OverlayColours;
};

export function drawEvidence({ context, pxPerMm: k, colours }: Overlay, marked: readonly Marked[]): void {
  for (const { lane, area, whole } of marked) {
    context.fillStyle = whole ? colours.evidenceWhole : colours.evidence;
    context.fillRect(area.x * k, area.y * k, area.width * k, area.height * k);
    context.fillStyle = colours.evidenceEdge;
    // Under the lead's name, so that the eye finds the lane.
    context.fillRect((lane.area.x + 1) * k, (lane.area.y + 5) * k, 7 * k, Math.max(2, 0.5 * k));
  }
}

/** The lane in which the caliper lies bounds its march; beside every lane the whole grid does. */
export function marchEdges(sheet: Sheet, caliper: Caliper): Span {
  const middle = (caliper.span.from + caliper.span.to) / 2;
  const lane = caliper.kind === 'time' ? laneAt(sheet, middle, caliper.across) : laneAt(sheet, caliper.across, middle);
  const area = lane?.area ?? sheet.grid;
  return caliper.kind === 'time'
    ? { from: area.x, to: area.x + area.width }
    : { from: area.y, to: area.y + area.height };
}

function legs({ context, sheet, pxPerMm: k }: Overlay, { kind, across }: Caliper, at: readonly number[]): void {
  const reach = kind === 'time' ? sheet.grid.height : 22;
  const [start, end] = kind === 'time' ? [0, reach] : [Math.max(0, across - reach / 2), across + reach / 2];
  context.beginPath();
  for (const leg of at) {
    const fixed = onPixel(leg * k);
    if (kind === 'time') {
      context.moveTo(fixed, start * k);
      context.lineTo(fixed, end * k);
    } else {
      context.moveTo(start * k, fixed);
      context.lineTo(end * k, fixed);
    }
  }
  context.stroke();
}

function bar({ context, pxPerMm: k }: Overlay, { kind, span, across }: Caliper): void {
  const [from, to, fixed] = [span.from * k, span.to * k, onPixel(across * k)];
  context.beginPath();
  if (kind === 'time') {
    context.moveTo(from, fixed);
    context.lineTo(to, fixed);
  } else {
    context.moveTo(fixed, from);
    context.lineTo(fixed, to);
  }
  context.stroke();
}

/** Lines only: the figures stand beside the paper, never over the wave. */
export function drawCaliper(overlay: Overlay, caliper: Caliper): void {
  const { context, colours, sheet } = overlay;
  context.lineWidth = 1;
  if (caliper.marching) {
    context.strokeStyle = colours.marching;
    legs(overlay, caliper, march(caliper.span, marchEdges(sheet, caliper)));
  }
  context.strokeStyle = colours.caliper;
  legs(overlay, caliper, [caliper.span.from, caliper.span.to]);
  bar(overlay, caliper);
}
