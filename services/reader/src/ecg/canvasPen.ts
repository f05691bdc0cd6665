import type { Area } from '../../../../shared/ecg/paper/axes';
import type { Ink, Palette, Pen, Stroke } from '../../../../shared/ecg/paper/pen';

const family = "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Up to here a line is drawn one device pixel wide: anything between costs twenty times as much without a GPU. */
const hairline = 1.6;

export const lineWidthPx = (widthMm: number, pxPerMm: number): number => {
  const px = widthMm * pxPerMm;
  return px < hairline ? 1 : px;
};

/** The middle of the device pixel on which a line of one pixel stands sharply. */
export const onPixel = (px: number): number => Math.floor(px) + 0.5;

const isGrid = (ink: Ink): boolean => ink === 'minor-grid' || ink === 'major-grid';

type Surface = {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  /** Device pixels per millimetre. */
  readonly pxPerMm: number;
};

/** The millimetre pen on a canvas; the canvas keeps device pixels, so that grid lines stay sharp at any zoom. */
export function canvasPen({ context, palette, pxPerMm: k }: Surface): Pen {
  let ink: Ink = 'trace';
  const place = (mm: number): number => (isGrid(ink) ? onPixel(mm * k) : mm * k);
  const box = ({ x, y, width, height }: Area): [number, number, number, number] => [
    x * k,
    y * k,
    width * k,
    height * k,
  ];

  const setStroke = (stroke: Stroke): void => {
    ink = stroke.ink;
    context.strokeStyle = palette[stroke.ink];
    context.lineWidth = lineWidthPx(stroke.widthMm, k);
    context.lineJoin = 'round';
  };
  return {
    setStroke,
    line: (points, length = points.length) => {
      context.beginPath();
      for (let i = 0; i + 1 < length; i += 2) context.lineTo((points[i] ?? 0) * k, (points[i + 1] ?? 0) * k);
      context.stroke();
    },
    segments: (points) => {
      context.beginPath();
      for (let i = 0; i + 3 < points.length; i += 4) {
        context.moveTo(place(points[i] ?? 0), place(points[i + 1] ?? 0));
        context.lineTo(place(points[i + 2] ?? 0), place(points[i + 3] ?? 0));
      }
      context.stroke();
    },
    rect: (area, fill) => {
      context.fillStyle = palette[fill];
      context.fillRect(...box(area));
    },
    text: (words, at, { ink: fill, sizeMm, align, bold }) => {
      context.fillStyle = palette[fill];
      context.font = `${bold ? '600 ' : ''}${sizeMm * k}px ${family}`;
      context.textAlign = align === 'middle' ? 'center' : align;
      context.fillText(words, at.x * k, at.y * k);
    },
    clipped: (area, draw) => {
      context.save();
      context.beginPath();
      context.rect(...box(area));
      context.clip();
      draw();
      context.restore();
    },
  };
}
