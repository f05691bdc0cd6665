import { durationSeconds, leadNames, type LeadName, type Recording } from '../recording';
import type { Area, Axes, Paper } from './axes';

export type Arrangement = '3x4' | '6x2' | '12x1';

export type LayoutChoice = {
  readonly arrangement: Arrangement;
  /** aVL, I, −aVR, II, aVF, III instead of I, II, III, aVR, aVL, aVF. */
  readonly cabrera: boolean;
  /** Leads drawn over the whole width below the columns, where the arrangement has columns. */
  readonly rhythm: readonly LeadName[];
  /** The window of the recording on the sheet, in seconds. */
  readonly fromSecond: number;
  readonly seconds: number;
};

export const standardLayout: LayoutChoice = {
  arrangement: '3x4',
  cabrera: false,
  rhythm: ['II'],
  fromSecond: 0,
  seconds: 10,
};

/** One lead's strip on the sheet. */
export type Lane = Axes & {
  readonly lead: LeadName;
  readonly label: string;
  /** The lane itself: in x the trace ends here. */
  readonly area: Area;
  /** What may show: in y a tall QRS reaches over its neighbours, as on real paper, rather than being cut. */
  readonly clip: Area;
};

export type Row = { readonly y: number; readonly height: number; readonly baselineY: number };

export type Sheet = {
  readonly paper: Paper;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly grid: Area;
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  /** Left edges of the columns after the first, for the separators. */
  readonly columnEdges: readonly number[];
};

/** Room for the calibration pulse (200 ms) at the beginning of each row. */
export const calibrationWidth = ({ mmPerSecond }: Paper): number => (mmPerSecond === 50 ? 15 : 10);

/** `margin`: paper above the first row and below the last for what is taller than a row. */
type Shape = { readonly columns: number; readonly rowHeight: number; readonly margin: number };

const shapes: Readonly<Record<Arrangement, Shape>> = {
  '3x4': { columns: 4, rowHeight: 30, margin: 5 },
  '6x2': { columns: 2, rowHeight: 20, margin: 10 },
  '12x1': { columns: 1, rowHeight: 15, margin: 10 },
};

/** At 20 mm/mV everything is twice as high; rows grow by half, on the 5-mm grid. */
const rowHeightOf = (arrangement: Arrangement, paper: Paper): number => {
  const { rowHeight } = shapes[arrangement];
  return paper.mmPerMillivolt === 20 ? Math.ceil((rowHeight * 1.5) / 5) * 5 : rowHeight;
};

const limbLeads: readonly LeadName[] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'];
const cabreraLeads: readonly LeadName[] = ['aVL', 'I', 'aVR', 'II', 'aVF', 'III'];
const chestLeads: readonly LeadName[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Twelve places in reading order; what a recording lacks leaves its place empty, further leads follow. */
const orderOf = (recording: Recording, cabrera: boolean): readonly (LeadName | null)[] => {
  const has = (name: LeadName): boolean => recording.leads.some((lead) => lead.name === name);
  const twelve = [...(cabrera ? cabreraLeads : limbLeads), ...chestLeads];
  const further = leadNames.filter((name) => !twelve.includes(name) && has(name));
  const places = twelve.map((name) => (has(name) ? name : null));
  // With a lead or two of twelve, empty places would be most of the sheet.
  const present = places.filter((name) => name !== null);
  return present.length >= 6 ? [...places, ...further] : [...present, ...further];
};

type Cell = { readonly lead: LeadName; readonly row: number; readonly column: number; readonly span: number };

const cellsOf = (order: readonly (LeadName | null)[], columns: number): readonly Cell[] => {
  const rows = Math.ceil(order.length / columns);
  return order.flatMap((lead, place) =>
    lead === null ? [] : [{ lead, row: place % rows, column: Math.floor(place / rows), span: 1 }],
  );
};

const rhythmCells = (recording: Recording, choice: LayoutChoice, firstRow: number): readonly Cell[] => {
  const { columns } = shapes[choice.arrangement];
  if (columns === 1) return [];
  const leads = choice.rhythm.filter((name) => recording.leads.some((lead) => lead.name === name));
  return leads.map((lead, i) => ({ lead, row: firstRow + i, column: 0, span: columns }));
};

type Frame = { readonly paper: Paper; readonly choice: LayoutChoice; readonly rowHeight: number; readonly grid: Area };

const rowOf = (row: number, { choice, rowHeight }: Frame): Row => {
  const y = shapes[choice.arrangement].margin + row * rowHeight;
  // On a heavy line, so that amplitudes can be counted from it.
  return { y, height: rowHeight, baselineY: y + Math.round((rowHeight * 0.55) / 5) * 5 };
};

const laneOf = (cell: Cell, frame: Frame): Lane => {
  const { paper, choice, grid } = frame;
  const seconds = choice.seconds / shapes[choice.arrangement].columns;
  const { y, height, baselineY } = rowOf(cell.row, frame);
  const x = calibrationWidth(paper) + cell.column * seconds * paper.mmPerSecond;
  const width = cell.span * seconds * paper.mmPerSecond;
  const upsideDown = choice.cabrera && cell.lead === 'aVR';
  return {
    lead: cell.lead,
    label: upsideDown ? '−aVR' : cell.lead,
    sign: upsideDown ? -1 : 1,
    fromSecond: choice.fromSecond + cell.column * seconds,
    x,
    baselineY,
    area: { x, y, width, height },
    clip: { x, y: 0, width, height: grid.height },
  };
};

const rowCountOf = (cells: readonly Cell[]): number => Math.max(0, ...cells.map(({ row }) => row + 1));

/** A line of text under the grid: speed, gain and filters. */
const legendHeight = 5;

/**
 * Where everything lies on the sheet, in millimetres from its top left corner. Columns show successive times,
 * so that a beat in a column stands above the same beat of the rhythm strip.
 */
export const layoutSheet = (recording: Recording, paper: Paper, choice: LayoutChoice = standardLayout): Sheet => {
  const { columns, margin } = shapes[choice.arrangement];
  const columnCells = cellsOf(orderOf(recording, choice.cabrera), columns);
  const cells = [...columnCells, ...rhythmCells(recording, choice, rowCountOf(columnCells))];
  const rowCount = rowCountOf(cells);
  const rowHeight = rowHeightOf(choice.arrangement, paper);
  const traces = choice.seconds * paper.mmPerSecond;
  const left = calibrationWidth(paper);
  const width = Math.ceil((left + traces) / 5) * 5;
  const grid: Area = { x: 0, y: 0, width, height: rowCount * rowHeight + 2 * margin };
  const frame: Frame = { paper, choice, rowHeight, grid };
  return {
    paper,
    widthMm: grid.width,
    heightMm: grid.height + legendHeight,
    grid,
    rows: Array.from({ length: rowCount }, (_, row) => rowOf(row, frame)),
    lanes: cells.map((cell) => laneOf(cell, frame)),
    columnEdges: Array.from({ length: columns - 1 }, (_, i) => left + ((i + 1) * traces) / columns),
  };
};

/** The window that shows a whole short recording, or the standard ten seconds of a long one. */
export const windowOf = (recording: Recording): Pick<LayoutChoice, 'fromSecond' | 'seconds'> => ({
  fromSecond: 0,
  seconds: Math.min(10, Math.max(2, Math.ceil(durationSeconds(recording)))),
});

/** The lane under a point of the sheet; null beside the traces. */
export const laneAt = (sheet: Sheet, x: number, y: number): Lane | null =>
  sheet.lanes.find(({ area }) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height) ??
  null;
