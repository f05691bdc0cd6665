import { agreementOf, areWhole, noTerms, termsOf } from './terms';

test('without days and times an agreement holds always', () => {
  expect(agreementOf(noTerms)).toEqual({
    standingConsent: false,
    validUntil: null,
    hours: { weekdays: null, fromMinute: null, toMinute: null },
  });
});

test('what is written comes back as it was, a night past midnight too', () => {
  const terms = { until: '2031-12-31', standingConsent: true, weekdays: [5, 1], from: '18:00', to: '08:00' };
  const agreement = agreementOf(terms);
  expect(agreement.hours).toEqual({ weekdays: [1, 5], fromMinute: 1080, toMinute: 1920 });
  expect(agreement.validUntil).toBe('2031-12-31T15:59:00.000Z');
  expect(termsOf(agreement)).toEqual({ ...terms, weekdays: [1, 5] });
});

test('a beginning without an end is not whole', () => {
  expect(areWhole({ ...noTerms, from: '08:00' })).toBe(false);
  expect(areWhole(noTerms)).toBe(true);
});
