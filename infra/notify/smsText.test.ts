import { decodeSms, receiptIn, segmentsOf } from './smsText';

const readBack = (message: Buffer): string => decodeSms(message, 8);

test('seventy characters are one message, without a header', () => {
  const [only, ...more] = segmentsOf('危'.repeat(70), 7);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ udh: null });
  expect(only!.message).toHaveLength(140);
});

test('a longer text is joined by its header, and no sign is cut', () => {
  const text = `${'危'.repeat(66)}𠮷${'急'.repeat(30)}`;
  const segments = segmentsOf(text, 0x1ff);
  expect(segments.map(({ udh }) => [...udh!])).toEqual([
    [5, 0, 3, 0xff, 2, 1],
    [5, 0, 3, 0xff, 2, 2],
  ]);
  expect(segments.map(({ message }) => readBack(message)).join('')).toBe(text);
  for (const { udh, message } of segments) expect(udh!.length + message.length).toBeLessThanOrEqual(140);
  expect(readBack(segments[0]!.message)).toBe('危'.repeat(66));
});

test('a receipt names its message and state', () => {
  const said = 'id:00A1-7 sub:001 dlvrd:001 submit date:3103301300 done date:3103301301 stat:DELIVRD err:000 text:';
  expect(receiptIn(said)).toEqual({ providerId: '00A1-7', state: 'DELIVRD' });
  expect(receiptIn('1 4821')).toBeNull();
});
