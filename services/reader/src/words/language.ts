import { makeStore, useStore } from '../ui/store';

export type Language = 'zh' | 'en';

const place = 'tongxin.language';
const remembered = (): Language => ('localStorage' in globalThis && localStorage.getItem(place) === 'en' ? 'en' : 'zh');

const language = makeStore<Language>(remembered);

export const currentLanguage = (): Language => language.get();
export const useLanguage = (): Language => useStore(language);

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(place, chosen);
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
  language.set(chosen);
}
