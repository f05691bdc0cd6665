import { Refusal } from '../../shared/domain/refusal';
import { pointsPerMillimetre as k, type Canvas } from './pdfPen';

type Style = { readonly sizeMm?: number; readonly bold?: boolean; readonly colour?: string };

const ink = '#1a1a1a';
const quiet = '#555555';

export type Writer = {
  readonly title: (words: string, style?: Style) => void;
  readonly heading: (words: string) => void;
  readonly paragraph: (words: string, style?: Style) => void;
  /** Label and value, several to a line. */
  readonly pairs: (pairs: readonly (readonly [label: string, value: string])[], columns: number) => void;
  /** White words on a solid ground, for what must not be overlooked. */
  readonly tag: (words: string, ground: string) => void;
  readonly room: (mm: number) => void;
};

/** A missing glyph would print as an empty box: a name with a hole in it. */
export function checkGlyphs(words: string, has: (codePoint: number) => boolean): string {
  for (const character of words) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint > 0x1f && !has(codePoint)) {
      throw new Refusal('report/glyph-missing', { codePoint: `U+${codePoint.toString(16).toUpperCase()}` });
    }
  }
  return words;
}

type TextOptions = Extract<Parameters<Canvas['text']>[1], object>;

type Frame = {
  readonly pdf: Canvas;
  readonly left: number;
  readonly width: number;
  readonly put: (words: string, style: Style, options: TextOptions) => void;
  /** The next so many millimetres stand on one page. */
  readonly keepTogether: (mm: number) => void;
};

const frameOn = (pdf: Canvas, has: (codePoint: number) => boolean): Frame => {
  const { left, right, bottom } = pdf.page.margins;
  return {
    pdf,
    left,
    width: pdf.page.width - left - right,
    put: (words, { sizeMm = 3.6, bold = false, colour = ink }, options) => {
      pdf
        .font(bold ? 'bold' : 'regular')
        .fontSize(sizeMm * k)
        .fillColor(colour)
        .text(checkGlyphs(words, has), options);
    },
    keepTogether: (mm) => {
      if (pdf.y + mm * k > pdf.page.height - bottom) pdf.addPage();
    },
  };
};

function heading({ pdf, put, left, width, keepTogether }: Frame, words: string): void {
  keepTogether(18);
  pdf.y += 2.5 * k;
  put(words, { sizeMm: 4, bold: true }, { width });
  const line = pdf.y + 0.6 * k;
  pdf
    .moveTo(left, line)
    .lineTo(left + width, line)
    .lineWidth(0.5)
    .strokeColor('#999999')
    .stroke();
  pdf.y += 2 * k;
}

type Pair = readonly [label: string, value: string];

function row({ pdf, put, left, keepTogether }: Frame, pairs: readonly Pair[], cell: number): void {
  keepTogether(7);
  const top = pdf.y;
  let bottom = top;
  for (const [column, [label, value]] of pairs.entries()) {
    pdf.x = left + column * cell;
    pdf.y = top;
    put(`${label}  `, { colour: quiet }, { width: cell - 2 * k, continued: true });
    put(value, {}, { width: cell - 2 * k });
    bottom = Math.max(bottom, pdf.y);
  }
  pdf.x = left;
  pdf.y = bottom + 1 * k;
}

function tag({ pdf, put, left, width }: Frame, words: string, ground: string): void {
  const height = 9 * k;
  const top = pdf.y;
  pdf.rect(left, top, width, height).fill(ground);
  pdf.y = top + 1.6 * k;
  put(words, { sizeMm: 4.2, bold: true, colour: '#ffffff' }, { width, align: 'center' });
  pdf.y = top + height + 3 * k;
}

/** Text that flows down the page, in millimetres; a new page follows by itself. */
export function writerOn(pdf: Canvas, has: (codePoint: number) => boolean): Writer {
  const frame = frameOn(pdf, has);
  const { put, width } = frame;
  return {
    title: (words, style = {}) => {
      put(words, { sizeMm: 6, bold: true, ...style }, { width, align: 'center' });
    },
    heading: (words) => {
      heading(frame, words);
    },
    paragraph: (words, style = {}) => {
      put(words, style, { width, lineGap: 2.5 });
    },
    pairs: (pairs, columns) => {
      for (let at = 0; at < pairs.length; at += columns) row(frame, pairs.slice(at, at + columns), width / columns);
    },
    tag: (words, ground) => {
      tag(frame, words, ground);
    },
    room: (mm) => {
      pdf.y += mm * k;
    },
  };
}
