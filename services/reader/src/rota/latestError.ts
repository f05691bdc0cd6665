type Change = { readonly submittedAt: number; readonly error: Error | null };

/** What the latest of all changes was refused for, if it is one of these: an older refusal is no longer true. */
export function latestError(shown: readonly Change[], all: readonly Change[]): Error | null {
  const latest = all.reduce<Change | null>(
    (last, one) => (last && last.submittedAt >= one.submittedAt ? last : one),
    null,
  );
  return latest && shown.includes(latest) ? latest.error : null;
}
