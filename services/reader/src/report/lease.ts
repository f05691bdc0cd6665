import { leaseWarningShare } from '../../../../shared/domain/assignment';

/** The claim of this reader, on the server's clock. */
export type Lease = { readonly epoch: number; readonly until: number; readonly lengthMs: number };
export type LeaseState = 'held' | 'warning' | 'lost';

/** The warning comes when four fifths of the idle time are gone. */
export function leaseState({ until, lengthMs }: Lease, now: number): LeaseState {
  if (now >= until) return 'lost';
  return until - now <= lengthMs * (1 - leaseWarningShare) ? 'warning' : 'held';
}

/** Real input renews the lease, but not with every key. */
export const renewEveryMs = 30_000;
export const mayRenew = (lastAt: number | null, now: number): boolean =>
  lastAt === null || now - lastAt >= renewEveryMs;
