type Files = { readonly readFileSync: (path: string, encoding: 'utf8') => string };
declare const __dirname: string;
const css = jest.requireActual<Files>('node:fs').readFileSync(`${__dirname}/theme.css`, 'utf8');

const tokensOf = (selector: string): Map<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
};
const palettes = { light: tokensOf(':root'), dark: tokensOf(":root[data-appearance='dark']") };

/** Relative luminance and contrast as in WCAG 2.1. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const onSurfaces = (text: string, ...surfaces: string[]): [string, string][] =>
  surfaces.map((surface) => [text, surface]);
const pairs: readonly [string, string][] = [
  ...onSurfaces('--text', '--surface', '--panel', '--panel-soft', '--accent-soft', '--critical-soft', '--done-soft'),
  ...onSurfaces('--text', '--notice-soft', '--significant-soft'),
  ...onSurfaces(
    '--text-soft',
    '--surface',
    '--panel',
    '--panel-soft',
    '--accent-soft',
    '--critical-soft',
    '--done-soft',
  ),
  ...onSurfaces('--critical-text', '--surface', '--panel', '--critical-soft', '--accent-soft'),
  ...onSurfaces('--significant', '--panel', '--surface'),
  ...onSurfaces('--done', '--panel', '--surface'),
  ...onSurfaces('--accent-strong', '--panel', '--surface', '--accent-soft'),
  ['--on-accent', '--accent'],
  ['--header-text', '--header'],
];

test.each(['light', 'dark'] as const)(
  'every text of the %s palette stands out from its surface by 4.5 or more',
  (name) => {
    const palette = palettes[name];
    const weak = pairs
      .map(([text, surface]) => ({ text, surface, ratio: contrast(palette.get(text)!, palette.get(surface)!) }))
      .filter(({ ratio }) => !(ratio >= 4.5));
    expect(weak).toEqual([]);
  },
);

test.each(['light', 'dark'] as const)('white stands on the alarm red of the %s palette', (name) => {
  for (const red of ['--critical', '--critical-strong']) {
    expect(contrast('#ffffff', palettes[name].get(red)!)).toBeGreaterThanOrEqual(4.5);
  }
});
