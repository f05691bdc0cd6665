import type PDFDocument from 'pdfkit';
import type { Area } from '../../shared/ecg/paper/axes';
import type { Lettering, Palette, Pen, Stroke } from '../../shared/ecg/paper/pen';

/** PDF's own unit is 1/72 inch. */
export const pointsPerMillimetre = 72 / 25.4;

/** What the pen needs of a PDF document. */
export type Canvas = InstanceType<typeof PDFDocument>;

type Points = Float32Array | readonly number[];

const align = { left: 0, middle: 0.5, right: 1 } as const;

type Origin = { readonly x: number; readonly y: number };

const onPage = (pdf: Canvas, origin: Origin) => {
  const k = pointsPerMillimetre;
  const x = (mm: number): number => (origin.x + mm) * k;
  const y = (mm: number): number => (origin.y + mm) * k;
  return {
    x,
    y,
    path: (points: Points, length: number): void => {
      pdf.moveTo(x(points[0] ?? 0), y(points[1] ?? 0));
      for (let i = 2; i + 1 < length; i += 2) pdf.lineTo(x(points[i] ?? 0), y(points[i + 1] ?? 0));
    },
    box: ({ x: left, y: top, width, height }: Area): void => {
      pdf.rect(x(left), y(top), width * k, height * k);
    },
  };
};

const letter = (pdf: Canvas, palette: Palette, { ink, sizeMm, bold }: Lettering): void => {
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(sizeMm * pointsPerMillimetre)
    .fillColor(palette[ink]);
};

/** The millimetre pen on a page of a PDF; `origin` is where the sheet's top left corner lies, in millimetres. */
export function pdfPen(pdf: Canvas, palette: Palette, origin: Origin): Pen {
  const { x, y, path, box } = onPage(pdf, origin);
  let pencil: Stroke = { ink: 'trace', widthMm: 0.25 };
  const stroke = (): void => {
    const width = pencil.widthMm * pointsPerMillimetre;
    pdf.lineWidth(width).lineJoin('round').strokeColor(palette[pencil.ink]).stroke();
  };
  return {
    setStroke: (next) => {
      pencil = next;
    },
    line: (points, length = points.length) => {
      if (length < 4) return;
      path(points, length);
      stroke();
    },
    segments: (points) => {
      for (let i = 0; i + 3 < points.length; i += 4) path(points.slice(i, i + 4), 4);
      if (points.length >= 4) stroke();
    },
    rect: (area, ink) => {
      box(area);
      pdf.fill(palette[ink]);
    },
    text: (words, at, lettering) => {
      letter(pdf, palette, lettering);
      const left = x(at.x) - pdf.widthOfString(words) * align[lettering.align];
      pdf.text(words, left, y(at.y), { lineBreak: false, baseline: 'alphabetic' });
    },
    clipped: (area, draw) => {
      pdf.save();
      box(area);
      pdf.clip();
      draw();
      pdf.restore();
    },
  };
}
