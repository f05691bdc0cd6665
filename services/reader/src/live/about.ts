import type { DutyFacts } from '../../../../shared/domain/dutyPage';
import type { PageContent } from '../../../../shared/domain/page';
import { momentWords } from '../ui/dates';
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

function factWords({ who, from, until, red, claims }: DutyFacts, now: number, language: Language): readonly string[] {
  const say = speak(words, language);
  const at = (iso: string): string => momentWords(iso, now, language);
  const parts: string[] = who ? [who] : [];
  if (from && until) parts.push(say('span', { from: at(from), until: at(until) }));
  else if (from) parts.push(say('since', { from: at(from) }));
  else if (until) parts.push(say('until', { until: at(until) }));
  if (red > 0) parts.push(say('red', { count: red }));
  if (claims > 0) parts.push(say('claims', { count: claims }));
  return parts;
}

/** Which case a page is about by its last digits, or which colleague and shift. */
export function aboutWords({ clinic, caseTail, duty }: PageContent, now: number, language: Language): string {
  const parts = duty ? factWords(duty, now, language) : [speak(words, language)('tail', { tail: caseTail })];
  return [clinic, ...parts].join(' · ');
}

export const useAbout = (content: PageContent): string => aboutWords(content, useNow(), useLanguage());
