declare const unit: unique symbol;
type In<Name extends string> = number & { readonly [unit]: Name };

export type Milliseconds = In<'ms'>;
export type Hertz = In<'Hz'>;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const hertz = (value: number): Hertz => value as Hertz;

export const seconds = (n: number): Milliseconds => milliseconds(n * 1_000);
export const minutes = (n: number): Milliseconds => milliseconds(n * 60_000);
export const hours = (n: number): Milliseconds => milliseconds(n * 3_600_000);

export const addTime = (to: Date, span: Milliseconds): Date => new Date(to.getTime() + span);
export const timeBefore = (at: Date, span: Milliseconds): Date => new Date(at.getTime() - span);
export const timeBetween = (from: Date, until: Date): Milliseconds => milliseconds(until.getTime() - from.getTime());
/** No time lies before the one that precedes it. */
export const inOrder = (times: readonly Date[]): boolean => times.every((at, place) => at >= (times[place - 1] ?? at));
/** The window of this length in which a time lies, counted from 1970. */
export const startOfWindow = (at: Date, length: Milliseconds): Date =>
  new Date(Math.floor(at.getTime() / length) * length);
