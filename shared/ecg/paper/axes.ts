/** What a millimetre of paper means. */
export type Paper = {
  readonly mmPerSecond: 12.5 | 25 | 50;
  readonly mmPerMillivolt: 5 | 10 | 20;
};

export const standardPaper: Paper = { mmPerSecond: 25, mmPerMillivolt: 10 };

/** Millimetres on the sheet; x to the right, y downwards, from the top left corner. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where a lane's time and voltage lie on the sheet. */
export type Axes = {
  /** The time, in seconds of the recording, at `x`. */
  readonly fromSecond: number;
  readonly x: number;
  readonly baselineY: number;
  /** −1 where the lead is drawn upside down (−aVR in the Cabrera order). */
  readonly sign: 1 | -1;
};

export const timeToX = (seconds: number, axes: Axes, paper: Paper): number =>
  axes.x + (seconds - axes.fromSecond) * paper.mmPerSecond;

export const xToTime = (x: number, axes: Axes, paper: Paper): number =>
  axes.fromSecond + (x - axes.x) / paper.mmPerSecond;

export const microvoltsToY = (microvolts: number, axes: Axes, paper: Paper): number =>
  axes.baselineY - (axes.sign * microvolts * paper.mmPerMillivolt) / 1000;

export const yToMicrovolts = (y: number, axes: Axes, paper: Paper): number =>
  ((axes.baselineY - y) * 1000 * axes.sign) / paper.mmPerMillivolt;
