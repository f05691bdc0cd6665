import type { Area } from './axes';

/** What is drawn, not which colour: screen, dark screen and print each bring their own colours. */
export const inks = ['paper', 'minor-grid', 'major-grid', 'trace', 'label', 'calibration'] as const;
export type Ink = (typeof inks)[number];

export type Stroke = { readonly ink: Ink; readonly widthMm: number };

export type Lettering = {
  readonly ink: Ink;
  /** Height of the type, as CSS font-size. */
  readonly sizeMm: number;
  readonly align: 'left' | 'middle' | 'right';
  readonly bold: boolean;
};

export type Place = { readonly x: number; readonly y: number };

/**
 * A pen in millimetres (origin top left, y downwards) that canvas, PDF and SVG each implement,
 * so that screen and paper cannot differ.
 */
export type Pen = {
  setStroke(stroke: Stroke): void;
  /** One open line through x0, y0, x1, y1 …; the first `length` numbers count when given. */
  line(points: Float32Array | readonly number[], length?: number): void;
  /** Separate lines x0, y0 → x1, y1, and so on, in one stroke. */
  segments(points: Float32Array | readonly number[]): void;
  /** A filled rectangle. */
  rect(area: Area, ink: Ink): void;
  /** `at` is on the baseline of the text. */
  text(words: string, at: Place, lettering: Lettering): void;
  /** What `draw` draws outside of the area does not show. */
  clipped(area: Area, draw: () => void): void;
};

export type Palette = Readonly<Record<Ink, string>>;

export const lightPaper: Palette = {
  paper: '#fffdf9',
  'minor-grid': '#f7d4cf',
  'major-grid': '#e9a49c',
  trace: '#111111',
  label: '#222222',
  calibration: '#111111',
};

export const darkPaper: Palette = {
  paper: '#101418',
  'minor-grid': '#1d2730',
  'major-grid': '#2f3d49',
  trace: '#d8f5e4',
  label: '#c8d2da',
  calibration: '#9fb3c1',
};
