/** Beats of one shape. */
export type Template = {
  /** Indices into the beats, and how far each was moved to fit, ms. */
  readonly members: Member[];
  /** Mean of its members over all independent leads, µV. */
  readonly shape: Float64Array;
};
export type Member = { readonly index: number; readonly shiftMs: number };
