import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { charactersOf } from './characters';

const folder = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const fontFile = (weight: string): Buffer => readFileSync(join(folder, weight, `NotoSansSC_${weight}.ttf`));

export type Fonts = {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly has: (codePoint: number) => boolean;
};

let loaded: Fonts | undefined;

/** Read once, at the first report: twenty megabytes that most processes never need. */
export function fonts(): Fonts {
  if (!loaded) {
    const regular = fontFile('400Regular');
    loaded = { regular, bold: fontFile('700Bold'), has: charactersOf(regular) };
  }
  return loaded;
}
