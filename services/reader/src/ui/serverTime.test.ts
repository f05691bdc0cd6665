import { offsetFrom } from './serverTime';

test('a PC that runs three minutes late is three minutes behind, within the half second of the header', () => {
  const sent = Date.parse('2025-11-23T03:00:00.000Z');
  const ahead = offsetFrom('Sun, 23 Nov 2025 03:03:00 GMT', { sent, received: sent + 100 });
  expect(Math.abs(ahead - 180_000)).toBeLessThanOrEqual(500);
});
