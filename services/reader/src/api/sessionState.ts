import type { Me } from '../../../../shared/contracts/http';
import { makeStore, useStore } from '../ui/store';

/** `ended`: the cookie no longer counts; the page stays as it is until the same person signs in again. */
export type SessionState = { readonly state: 'in' | 'ended'; readonly me: Me } | { readonly state: 'out' };

const session = makeStore<SessionState>(() => ({ state: 'out' }));

export const currentSession = (): SessionState => session.get();
export const useSession = (): SessionState => useStore(session);

export const begin = (me: Me): void => {
  session.set({ state: 'in', me });
};

export const markEnded = (): void => {
  const now = session.get();
  if (now.state === 'in') session.set({ state: 'ended', me: now.me });
};

/** Resolves when the person has signed in again; at once while the session stands. */
export function signedInAgain(): Promise<void> {
  if (session.get().state === 'in') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (session.get().state !== 'in') return;
      stop();
      resolve();
    });
  });
}

/** Who is signed in; only for what is drawn inside the layout. */
export function useMe(): Me {
  const now = useSession();
  if (now.state === 'out') throw new Error('nobody is signed in here');
  return now.me;
}
