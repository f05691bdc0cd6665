/** Reads which characters a TrueType font has (OpenType 1.9, table cmap, formats 4 and 12). */
type Has = (codePoint: number) => boolean;

const tableAt = (font: Buffer, name: string): number => {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${name}`);
};

/** Groups of [first, last] character with consecutive glyphs. */
function segmentedCoverage(font: Buffer, at: number): Has {
  const groups = font.readUInt32BE(at + 12);
  return (codePoint) => {
    let [low, high] = [0, groups - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + middle * 12;
      if (codePoint < font.readUInt32BE(group)) high = middle - 1;
      else if (codePoint > font.readUInt32BE(group + 4)) low = middle + 1;
      else return font.readUInt32BE(group + 8) + codePoint - font.readUInt32BE(group) > 0;
    }
    return false;
  };
}

/** Segments of the basic plane; a glyph of 0 is the empty box. */
function segmentMapping(font: Buffer, at: number): Has {
  const count = font.readUInt16BE(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * count + 2;
  const glyphOf = (segment: number, codePoint: number): number => {
    const delta = font.readUInt16BE(starts + 2 * count + 2 * segment);
    const rangeAt = starts + 4 * count + 2 * segment;
    const range = font.readUInt16BE(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    return font.readUInt16BE(rangeAt + range + 2 * (codePoint - font.readUInt16BE(starts + 2 * segment)));
  };
  return (codePoint) => {
    for (let i = 0; i < count; i += 1) {
      if (codePoint > font.readUInt16BE(ends + 2 * i)) continue;
      return codePoint >= font.readUInt16BE(starts + 2 * i) && glyphOf(i, codePoint) !== 0;
    }
    return false;
  };
}

/** Whether the font can draw a character; throws on a font of another kind. */
export function charactersOf(font: Buffer): Has {
  const cmap = tableAt(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  const subtables = Array.from({ length: count }, (_, i) => cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4));
  const full = subtables.find((at) => font.readUInt16BE(at) === 12);
  if (full !== undefined) return segmentedCoverage(font, full);
  const basic = subtables.find((at) => font.readUInt16BE(at) === 4);
  if (basic === undefined) throw new Error('the font has no character map that is read here');
  return segmentMapping(font, basic);
}
