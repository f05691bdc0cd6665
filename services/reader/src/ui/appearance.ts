import { makeStore, useStore } from './store';

export type Appearance = 'light' | 'dark';

const place = 'tongxin.appearance';
const remembered = (): Appearance | null => {
  const kept = 'localStorage' in globalThis ? localStorage.getItem(place) : null;
  return kept === 'light' || kept === 'dark' ? kept : null;
};

const appearance = makeStore<Appearance>(() => remembered() ?? 'light');

export const useAppearance = (): Appearance => useStore(appearance);

export function showTheme(): void {
  document.documentElement.dataset.appearance = appearance.get();
}

/** The reading room is dark unless its user chose otherwise. */
export function preferAppearance(preferred: Appearance): void {
  if (remembered()) return;
  appearance.set(preferred);
  showTheme();
}

export function chooseAppearance(chosen: Appearance): void {
  localStorage.setItem(place, chosen);
  appearance.set(chosen);
  showTheme();
}
