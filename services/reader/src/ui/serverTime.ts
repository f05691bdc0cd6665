import { makeStore, useStore } from './store';

/** Clinic PCs run minutes late; alarm clocks are counted on the server's time. */
const ahead = makeStore<number>(() => 0);
const tick = makeStore<number>(() => Date.now());

const tolerance = 2_000;

/** How far the server is ahead of this PC, ms; the `Date` header has whole seconds, so half of one is added. */
export const offsetFrom = (date: string, { sent, received }: { sent: number; received: number }): number =>
  Date.parse(date) + 500 - (sent + received) / 2;

export function noteServerTime(date: string | null, asked: { sent: number; received: number }): void {
  if (date === null) return;
  const seen = offsetFrom(date, asked);
  if (Number.isFinite(seen) && Math.abs(seen - ahead.get()) > tolerance) ahead.set(seen);
}

export const serverNow = (): number => Date.now() + ahead.get();

/** Every ticking clock of the page follows one timer, so they turn together. */
export function startTicking(): () => void {
  const timer = setInterval(() => {
    tick.set(Date.now());
  }, 1_000);
  return () => {
    clearInterval(timer);
  };
}

/** The server's time, ms, turning once a second. */
export function useNow(): number {
  return useStore(tick) + useStore(ahead);
}
