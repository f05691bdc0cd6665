import type { Area } from './axes';
import type { Lettering, Palette, Pen, Place, Stroke } from './pen';

const round = (number: number): number => Math.round(number * 1000) / 1000;

const anchors: Readonly<Record<Lettering['align'], string>> = { left: 'start', middle: 'middle', right: 'end' };

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const points = (numbers: Float32Array | readonly number[], length: number): string => {
  const words: string[] = [];
  for (let i = 0; i + 1 < length; i += 2) words.push(`${round(numbers[i] ?? 0)},${round(numbers[i + 1] ?? 0)}`);
  return words.join(' ');
};

const segmentPath = (numbers: Float32Array | readonly number[]): string => {
  const words: string[] = [];
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.slice(i, i + 4);
    words.push(`M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`);
  }
  return words.join('');
};

const areaAttributes = ({ x, y, width, height }: Area): string =>
  `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;

export type SvgPen = Pen & {
  /** The document so far; one user unit is one millimetre, and so is its printed size. */
  svg(size: { readonly widthMm: number; readonly heightMm: number }): string;
};

/** A pen whose drawing is an SVG document. */
export const svgPen = (palette: Palette): SvgPen => {
  const marks: string[] = [];
  let pencil: Stroke = { ink: 'trace', widthMm: 0.25 };
  let clips = 0;
  const stroked = (): string =>
    `fill="none" stroke="${palette[pencil.ink]}" stroke-width="${pencil.widthMm}" stroke-linejoin="round"`;
  return {
    setStroke: (stroke) => {
      pencil = stroke;
    },
    line: (numbers, length = numbers.length) => {
      marks.push(`<polyline ${stroked()} points="${points(numbers, length)}"/>`);
    },
    segments: (numbers) => {
      marks.push(`<path ${stroked()} d="${segmentPath(numbers)}"/>`);
    },
    rect: (area, ink) => {
      marks.push(`<rect ${areaAttributes(area)} fill="${palette[ink]}"/>`);
    },
    text: (words: string, at: Place, { ink, sizeMm, align, bold }: Lettering) => {
      const face = `font-family="Arial, 'Noto Sans CJK SC', sans-serif" font-weight="${bold ? 700 : 400}"`;
      const where = `x="${round(at.x)}" y="${round(at.y)}" text-anchor="${anchors[align]}"`;
      marks.push(`<text ${where} font-size="${sizeMm}" ${face} fill="${palette[ink]}">${escaped(words)}</text>`);
    },
    clipped: (area, draw) => {
      const id = `clip-${++clips}`;
      marks.push(`<clipPath id="${id}"><rect ${areaAttributes(area)}/></clipPath><g clip-path="url(#${id})">`);
      draw();
      marks.push('</g>');
    },
    svg: ({ widthMm, heightMm }) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" ` +
      `viewBox="0 0 ${widthMm} ${heightMm}">\n${marks.join('\n')}\n</svg>\n`,
  };
};
