import PDFDocument from 'pdfkit';
import { fonts } from './fonts';
import { pointsPerMillimetre as k, type Canvas } from './pdfPen';
import { checkGlyphs } from './writer';

const margin = 15 * k;

export type Line = {
  readonly words: string;
  readonly xMm: number;
  readonly yMm: number;
  readonly sizeMm: number;
  readonly bold?: boolean;
  readonly colour?: string;
};

export function putLine(pdf: Canvas, { words, xMm, yMm, sizeMm, bold = false, colour = '#1a1a1a' }: Line): void {
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(sizeMm * k)
    .fillColor(colour)
    .text(checkGlyphs(words, fonts().has), xMm * k, yMm * k, { lineBreak: false });
}

const collected = (pdf: Canvas): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('error', reject);
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
  });

/** A4 upright with our fonts. The same title, time and drawing give the same bytes. */
export async function drawDocument(
  { title, madeAt }: { title: string; madeAt: Date },
  draw: (pdf: Canvas, has: (codePoint: number) => boolean) => void,
): Promise<Uint8Array> {
  const { regular, bold, has } = fonts();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    info: { Title: title, Producer: 'Tongxin', Creator: 'Tongxin', CreationDate: madeAt },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  const bytes = collected(pdf);
  draw(pdf, has);
  pdf.end();
  return await bytes;
}
