import type { AgreementHours, ChangeAgreement } from '../../../../shared/contracts/http';
import { instantOf, localOf, minuteOf, minuteWords, shiftEnd } from '../rota/week';

/** The last day counts whole, on the group's clock. */
export const endOfDay = (date: string): string | null => (date === '' ? null : instantOf(`${date}T23:59`));
export const lastDay = (until: string | null): string =>
  until === null ? '' : localOf(Date.parse(until)).slice(0, 10);

/** The terms of an agreement as a form holds them: no day chosen is every day, no times are all day. */
export type Terms = {
  readonly until: string;
  readonly standingConsent: boolean;
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
};

export const noTerms: Terms = { until: '', standingConsent: false, weekdays: [], from: '', to: '' };

export const termsOf = ({ standingConsent, validUntil, hours }: ChangeAgreement): Terms => ({
  until: lastDay(validUntil),
  standingConsent,
  weekdays: hours.weekdays ?? [],
  from: hours.fromMinute === null ? '' : minuteWords(hours.fromMinute),
  to: hours.toMinute === null ? '' : minuteWords(hours.toMinute % 1440),
});

export const areWhole = ({ from, to }: Terms): boolean => (from === '') === (to === '');

export function agreementOf({ until, standingConsent, weekdays, from, to }: Terms): ChangeAgreement {
  const days = weekdays.length === 0 ? null : [...weekdays].toSorted((a, b) => a - b);
  const fromMinute = minuteOf(from);
  const times =
    from === '' ? { fromMinute: null, toMinute: null } : { fromMinute, toMinute: shiftEnd(fromMinute, minuteOf(to)) };
  const hours: AgreementHours = { weekdays: days, ...times };
  return { standingConsent, validUntil: endOfDay(until), hours };
}
