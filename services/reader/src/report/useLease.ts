import { useEffect, useRef, useState } from 'react';
import { Claim, type CaseView } from '../../../../shared/contracts/http';
import { defaultClocks } from '../../../../shared/domain/clocks';
import { call, RefusedError } from '../api/call';
import { serverNow, useNow } from '../ui/serverTime';
import { leaseState, mayRenew, type Lease, type LeaseState } from './lease';

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export type HeldLease = { readonly lease: Lease | null; readonly state: LeaseState | 'none' };

const asLease = ({ epoch, leaseUntil }: Pick<Claim, 'epoch' | 'leaseUntil'>): Lease => {
  const until = Date.parse(leaseUntil);
  return { epoch, until, lengthMs: Math.max(until - serverNow(), 1) };
};

/** Keeps the claim alive while the reader really does something; a stale answer ends it at once. */
export function useLease({ id, claim }: Pick<CaseView, 'id' | 'claim'>): HeldLease {
  const [renewed, setRenewed] = useState<Lease | null>(null);
  const [stale, setStale] = useState<number | null>(null);
  const epoch = claim?.epoch ?? null;
  const lastAt = useRef<number | null>(null);

  useEffect(() => {
    if (epoch === null || stale === epoch) return;
    const renew = async (): Promise<void> => {
      try {
        setRenewed(asLease(await call(Claim, 'POST', `/api/cases/${id}/activity`, { epoch })));
      } catch (reason) {
        // A dead network is tried again with the next input; the clock on the page goes on.
        if (reason instanceof RefusedError) setStale(epoch);
        else lastAt.current = null;
      }
    };
    const noticed = (): void => {
      if (!mayRenew(lastAt.current, Date.now())) return;
      lastAt.current = Date.now();
      void renew();
    };
    lastAt.current = null;
    noticed();
    for (const input of inputs) document.addEventListener(input, noticed, { passive: true });
    return () => {
      for (const input of inputs) document.removeEventListener(input, noticed);
    };
  }, [id, epoch, stale]);

  const now = useNow();
  if (!claim) return { lease: null, state: 'none' };
  const fallback = { epoch: claim.epoch, until: Date.parse(claim.leaseUntil), lengthMs: defaultClocks.leaseEcg.ms };
  const lease = renewed?.epoch === claim.epoch ? renewed : fallback;
  return { lease, state: stale === claim.epoch ? 'lost' : leaseState(lease, now) };
}
