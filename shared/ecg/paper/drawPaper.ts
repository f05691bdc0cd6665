import type { Area } from './axes';
import type { Sheet } from './layout';
import type { Pen } from './pen';

const minorWidth = 0.1;
const majorWidth = 0.2;

/** Lines every millimetre that `wants` them, as separate segments inside of the area. */
const gridLines = ({ x, y, width, height }: Area, wants: (millimetre: number) => boolean): number[] => {
  const lines: number[] = [];
  for (let i = 0; i <= width; i++) if (wants(i)) lines.push(x + i, y, x + i, y + height);
  for (let i = 0; i <= height; i++) if (wants(i)) lines.push(x, y + i, x + width, y + i);
  return lines;
};

const isMajor = (millimetre: number): boolean => millimetre % 5 === 0;

/** The paper: light lines every millimetre, stronger ones every five. */
export const drawPaper = (pen: Pen, sheet: Sheet): void => {
  pen.rect({ x: 0, y: 0, width: sheet.widthMm, height: sheet.heightMm }, 'paper');
  pen.setStroke({ ink: 'minor-grid', widthMm: minorWidth });
  pen.segments(gridLines(sheet.grid, (millimetre) => !isMajor(millimetre)));
  pen.setStroke({ ink: 'major-grid', widthMm: majorWidth });
  pen.segments(gridLines(sheet.grid, isMajor));
};
