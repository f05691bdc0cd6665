import { useSyncExternalStore } from 'react';

export type Store<T> = {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (changed: () => void) => () => void;
};

/** One value of this tab that several parts of the page watch; the first value is made when first asked for. */
export function makeStore<T>(first: () => T): Store<T> {
  const watchers = new Set<() => void>();
  const held: { value?: { readonly now: T } } = {};
  const get = (): T => (held.value ??= { now: first() }).now;
  return {
    get,
    set: (value) => {
      if (Object.is(get(), value)) return;
      held.value = { now: value };
      for (const changed of watchers) changed();
    },
    subscribe: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
