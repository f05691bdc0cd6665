import { useMemo } from 'react';
import { useLanguage, type Language } from './language';

/** Chinese first, English beside it; `{name}` is filled in when it is said. */
export type Word = readonly [zh: string, en: string];
export type Words<Key extends string = string> = Readonly<Record<Key, Word>>;
type Filling = Readonly<Record<string, string | number>>;
export type Say<Key extends string> = (key: Key, filling?: Filling) => string;

export const defineWords = <Key extends string>(words: Words<Key>): Words<Key> => words;

export function sayWord([zh, en]: Word, language: Language, filling: Filling = {}): string {
  const text = language === 'zh' ? zh : en;
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(filling[name] ?? gap));
}

/** For places without React, as the sign-in page. */
export const speak =
  <Key extends string>(words: Words<Key>, language: Language): Say<Key> =>
  (key, filling) =>
    sayWord(words[key], language, filling);

/** `const say = useWords(words)`, then `say('title')` or `say('left', { minutes: 4 })`. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const language = useLanguage();
  return useMemo(() => speak(words, language), [words, language]);
}
