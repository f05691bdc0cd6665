type Place = { readonly lifted: boolean; readonly priorityRaised: boolean };
type Said = {
  /** A suspicion, or a recording that broke the engine. */
  readonly lifts: boolean;
  /** No recording of the case waits for a machine any more. */
  readonly complete: boolean;
};

/**
 * Where a case stands once the engine has spoken. A suspicion lifts it. Raised and not lifted, it was only late with the
 * machine: that is no suspicion, and ends with the lateness.
 */
export function placeInQueue(
  now: Place,
  { lifts, complete }: Said,
): { readonly place: Place; readonly event: 'priority-raised' | 'priority-restored' | null } {
  if (now.lifted) return { place: { lifted: true, priorityRaised: now.priorityRaised }, event: null };
  if (lifts) return { place: { lifted: true, priorityRaised: now.priorityRaised }, event: 'priority-raised' };
  if (now.priorityRaised && complete) {
    return { place: { lifted: false, priorityRaised: false }, event: 'priority-restored' };
  }
  return { place: { lifted: false, priorityRaised: now.priorityRaised }, event: null };
}
