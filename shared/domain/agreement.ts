import { localTime } from './localTime';

/** Why an agreement does not carry a routine request. An emergency is routed all the same, and flagged. */
export type AgreementObjection = 'no-agreement' | 'expired' | 'outside-hours';

type Terms = {
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly weekdays: readonly number[] | null;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
};

function withinHours({ weekdays, fromMinute, toMinute }: Terms, at: Date): boolean {
  const { weekday, minute } = localTime(at);
  const [from, to] = [fromMinute ?? 0, toMinute ?? 1440];
  const on = (day: number): boolean => weekdays === null || weekdays.includes(day);
  // Hours past midnight belong to the day on which they begin.
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return (
    (on(weekday) && minute >= from && minute < to) || (on(yesterday) && minute + 1440 < to && minute + 1440 >= from)
  );
}

export function agreementObjection(terms: Terms, at: Date): AgreementObjection | null {
  const valid = terms.validFrom <= at && (terms.validUntil === null || terms.validUntil > at);
  if (!valid) return 'expired';
  return withinHours(terms, at) ? null : 'outside-hours';
}

/** Of several agreements the one that comes nearest to carrying the request says why it does not. */
export const nearness = (objection: AgreementObjection | null): number =>
  objection === null ? 0 : objection === 'outside-hours' ? 1 : 2;
