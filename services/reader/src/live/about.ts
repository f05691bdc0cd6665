import type { DutyFacts } from '../../../../shared/domain/dutyPage';
import { dayOf } from '../../../../shared/domain/localTime';
import type { PageContent } from '../../../../shared/domain/page';
import { momentWords, timeOfDay } from '../ui/dates';
import { useNow } from '../ui/serverTime';
import { useLanguage, type Language } from '../words/language';
import { defineWords, speak } from '../words/words';

const words = defineWords({
  tail: ['尾号 {tail}', 'no. …{tail}'],
  span: ['{from} 至 {until}', '{from} to {until}'],
  since: ['自 {from} 起', 'since {from}'],
  until: ['{until} 结束', 'until {until}'],
  red: ['未结报警 {count}', '{count} alarms open'],
  claims: ['在手申请 {count}', '{count} cases in hand'],
});

type When = { readonly now: number; readonly language: Language };

function timeWords({ from, until }: DutyFacts, { now, language }: When): readonly string[] {
  const say = speak(words, language);
  const at = (iso: string): string => momentWords(iso, now, language);
  if (from && until) {
    const sameDay = dayOf(new Date(from)) === dayOf(new Date(until));
    return [say('span', { from: at(from), until: sameDay ? timeOfDay(until).slice(0, 5) : at(until) })];
  }
  if (from) return [say('since', { from: at(from) })];
  return until ? [say('until', { until: at(until) })] : [];
}

function factWords(facts: DutyFacts, when: When): readonly string[] {
  const say = speak(words, when.language);
  const { who, red, claims } = facts;
  return [
    ...(who ? [who] : []),
    ...timeWords(facts, when),
    ...(red > 0 ? [say('red', { count: red })] : []),
    ...(claims > 0 ? [say('claims', { count: claims })] : []),
  ];
}

/** Which case a page is about by its last digits, or which colleague and shift. */
export function aboutWords({ clinic, caseTail, duty }: PageContent, now: number, language: Language): string {
  const parts = duty ? factWords(duty, { now, language }) : [speak(words, language)('tail', { tail: caseTail })];
  return [clinic, ...parts].join(' · ');
}

export const useAbout = (content: PageContent): string => aboutWords(content, useNow(), useLanguage());
