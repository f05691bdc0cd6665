/** UCUM and vendors' spellings; `MV` is left out because it is megavolt to one reader and millivolt to another. */
const microvoltsPer = new Map<string, number>(
  Object.entries({
    nV: 0.001,
    uV: 1,
    uv: 1,
    UV: 1,
    '\u00b5V': 1,
    '\u03bcV': 1,
    microvolt: 1,
    microvolts: 1,
    mV: 1000,
    mv: 1000,
    millivolt: 1000,
    millivolts: 1000,
    V: 1_000_000,
  }),
);

/** Microvolts in one of the unit; null when the spelling is not known. Units are never guessed. */
export const microvoltsIn = (unit: string): number | null => {
  const spelling = unit.trim();
  return (
    microvoltsPer.get(spelling) ?? microvoltsPer.get(spelling.length > 2 ? spelling.toLowerCase() : spelling) ?? null
  );
};

const secondsPer = new Map([
  ['s', 1],
  ['ms', 0.001],
  ['us', 0.000_001],
]);

/** Seconds in one of the unit; null when the spelling is not known. */
export const secondsIn = (unit: string): number | null => secondsPer.get(unit.trim()) ?? null;
