import { decodeText, restoreChinese } from './charset';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part])),
  );

/** 王 and 小东 in GB2312. */
const wang = [0xcd, 0xf5];
const xiaoDong = [0xd0, 0xa1, 0xb6, 0xab];
const toChinese = [0x1b, 0x24, 0x29, 0x41];

test.each([
  ['GB18030', ['GB18030'], bytes('Wang^XiaoDong=', wang, '^', xiaoDong)],
  ['GBK', ['GBK'], bytes('Wang^XiaoDong=', wang, '^', xiaoDong)],
  ['UTF-8', ['ISO_IR 192'], bytes('Wang^XiaoDong=王^小东')],
  ['ISO 2022 IR 58', ['', 'ISO 2022 IR 58'], bytes('Wang^XiaoDong=', toChinese, wang, '^', toChinese, xiaoDong)],
  ['GBK under a Latin label', ['ISO_IR 100'], bytes('Wang^XiaoDong=', wang, '^', xiaoDong)],
  ['UTF-8 without a label', [''], bytes('Wang^XiaoDong=王^小东')],
])('a Chinese name in %s', (_, terms, written) => {
  expect(decodeText(written, terms)).toBe('Wang^XiaoDong=王^小东');
});

test('Latin letters with accents stay what they are', () => {
  expect(decodeText(bytes('M', [0xfc], 'ller^Jos', [0xe9]), ['ISO_IR 100'])).toBe('Müller^José');
  expect(decodeText(bytes([0xc4], 'neas^R', [0xfc], 'diger'), ['ISO_IR 100'])).toBe('Äneas^Rüdiger');
});

test('a character whose second byte is a backslash is one character', () => {
  expect(decodeText(Uint8Array.of(0x8f, 0x5c), ['GB18030'])).toBe('廫'.normalize());
});

test('padding of spaces and NULs is removed, unknown character sets are read as Latin', () => {
  expect(decodeText(bytes('Lead I', [0, 0x20, 0]), ['ISO_IR 999'])).toBe('Lead I');
});

test('Chinese that was decoded as Latin is restored, other text is left alone', () => {
  expect(restoreChinese(String.fromCharCode(...wang, ...xiaoDong))).toBe('王小东');
  expect(restoreChinese('Müller')).toBe('Müller');
  expect(restoreChinese('王小东')).toBe('王小东');
});
