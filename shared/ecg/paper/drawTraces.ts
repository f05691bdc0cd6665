import type { Recording } from '../recording';
import type { Paper } from './axes';
import { calibrationWidth, type Lane, type Row, type Sheet } from './layout';
import type { Lettering, Pen } from './pen';
import { traceLine } from './traceLine';

export type TraceStyle = {
  readonly widthMm: number;
  /** The finest detail the pen shows; 0 draws every sample. */
  readonly pixelMm: number;
};

export const printedTraces: TraceStyle = { widthMm: 0.25, pixelMm: 0 };

const labelling: Lettering = { ink: 'label', sizeMm: 3.2, align: 'left', bold: true };
const legend: Lettering = { ink: 'label', sizeMm: 2.6, align: 'left', bold: false };

/** 1 mV for 200 ms in the middle of its column, with 2.5 mm of baseline before and behind. */
export const calibrationPulse = (row: Row, paper: Paper): readonly number[] => {
  const width = 0.2 * paper.mmPerSecond;
  const from = (calibrationWidth(paper) - width) / 2;
  const to = from + width;
  const [base, top] = [row.baselineY, row.baselineY - paper.mmPerMillivolt];
  return [from - 2.5, base, from, base, from, top, to, top, to, base, to + 2.5, base];
};

const drawLane = (pen: Pen, lane: Lane, lines: readonly (readonly number[])[]): void => {
  pen.clipped(lane.clip, () => {
    for (const line of lines) pen.line(line);
  });
};

/** At the trace's beginning, in the top of its lane. */
const labelPlace = ({ area }: Lane): { x: number; y: number } => ({ x: area.x + 1, y: area.y + 4.2 });

const drawSeparators = (pen: Pen, { rows, columnEdges, lanes }: Sheet): void => {
  const ticks = rows.flatMap((row) =>
    columnEdges
      .filter((x) => lanes.some(({ area }) => area.y === row.y && area.x === x))
      .flatMap((x) => [x, row.baselineY - 7, x, row.baselineY - 4, x, row.baselineY + 4, x, row.baselineY + 7]),
  );
  pen.setStroke({ ink: 'calibration', widthMm: 0.3 });
  pen.segments(ticks);
};

const filterWords = ({ filters: { highPassHz, lowPassHz, notchHz } }: Recording): string => {
  const high = highPassHz === null ? '?' : String(highPassHz);
  const low = lowPassHz === null ? '?' : String(lowPassHz);
  const mains = notchHz ? `  陷波 notch ${notchHz} Hz` : '';
  return highPassHz === null && lowPassHz === null && !notchHz
    ? '滤波未知 filters unknown'
    : `${high}–${low} Hz${mains}`;
};

/** Speed, gain and filters: a trace without its scale is not to be read. `display` names the viewer's own filters. */
export const legendWords = (recording: Recording, { mmPerSecond, mmPerMillivolt }: Paper, display = ''): string =>
  [`${mmPerSecond} mm/s`, `${mmPerMillivolt} mm/mV`, filterWords(recording), display].filter(Boolean).join('   ');

/** Calibration pulses, traces with their gaps, lead names, separators and the legend. */
export const drawTraces = (pen: Pen, recording: Recording, { sheet, style, display }: DrawnSheet): void => {
  const { paper } = sheet;
  pen.setStroke({ ink: 'calibration', widthMm: style.widthMm });
  pen.clipped(sheet.grid, () => {
    for (const row of sheet.rows) pen.line(calibrationPulse(row, paper));
  });
  drawSeparators(pen, sheet);
  pen.setStroke({ ink: 'trace', widthMm: style.widthMm });
  for (const lane of sheet.lanes) drawLane(pen, lane, traceLine(recording, { lane, paper }, style.pixelMm));
  for (const lane of sheet.lanes) pen.text(lane.label, labelPlace(lane), labelling);
  const words = legendWords(recording, paper, display);
  pen.text(words, { x: 2, y: sheet.grid.height + 3.6 }, legend);
};

export type DrawnSheet = { readonly sheet: Sheet; readonly style: TraceStyle; readonly display?: string };
