import type { AlertView } from '../../../../shared/contracts/http';
import { findingName } from '../../../../shared/domain/findingNames';
import { currentLanguage } from '../words/language';
import { speak } from '../words/words';
import { alarmWords } from './words';

/** The numbers that the form and the clinic's duty gave, the same one only once. */
export const phonesOf = ({ callbackPhone, dutyPhone }: AlertView['case']): readonly string[] => [
  ...new Set([callbackPhone, dutyPhone].filter((phone) => phone !== '')),
];

export function phoneLine({ case: about }: Pick<AlertView, 'case'>): string {
  const say = speak(alarmWords, currentLanguage());
  const phones = phonesOf(about);
  if (phones.length === 0) return say('noPhone', { clinic: about.clinic });
  return say('phone', { clinic: about.clinic, phone: phones.join(' / ') });
}

export const findingLine = ({ findingKey, summary }: Pick<AlertView, 'findingKey' | 'summary'>): string =>
  `${findingName(findingKey)[currentLanguage()]} ${summary}`;
