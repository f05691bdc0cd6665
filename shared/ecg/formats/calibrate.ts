import type { LeadName } from '../recording';

export type Span = { readonly from: number; readonly to: number };
export type StripLead = {
  readonly name: LeadName;
  readonly samples: Float32Array;
  readonly saturated: readonly Span[];
};

/** Samples as the file holds them. */
export type Stored = Float64Array | Int16Array;

/** The converter's end stops, in stored numbers. */
export type Limits = { readonly low: number; readonly high: number };

/** How stored numbers become microvolts. */
export type Calibration = {
  readonly microvoltsPerUnit: number;
  readonly offsetMicrovolts: number;
  /** The stored number that means "nothing recorded". */
  readonly gap: number | null;
  readonly limits: Limits | null;
};

/** 16-bit converters: −32768 is what devices write where nothing was recorded. */
export const sixteenBit: Pick<Calibration, 'gap' | 'limits'> = {
  gap: -32_768,
  limits: { low: -32_767, high: 32_767 },
};

/** Runs [from, to) for which `holds` is true. */
export const spansWhere = (length: number, holds: (at: number) => boolean): readonly Span[] => {
  const spans: Span[] = [];
  let from = -1;
  for (let i = 0; i <= length; i++) {
    const inside = i < length && holds(i);
    if (inside && from < 0) from = i;
    if (!inside && from >= 0) {
      spans.push({ from, to: i });
      from = -1;
    }
  }
  return spans;
};

const touches = (stored: Stored, gap: number | null, { low, high }: Limits): boolean => {
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- the iterator of a typed array costs more than the comparison
  for (let i = 0; i < stored.length; i++) {
    const number = stored[i] ?? 0;
    if ((number <= low || number >= high) && number !== gap) return true;
  }
  return false;
};

const saturatedSpans = (stored: Stored, { gap, limits }: Calibration): readonly Span[] => {
  if (!limits || !touches(stored, gap, limits)) return [];
  return spansWhere(stored.length, (i) => {
    const number = stored[i] ?? 0;
    return number !== gap && (number <= limits.low || number >= limits.high);
  });
};

/** Microvolts of a lead (NaN in gaps) and where it touched the end stops. */
export const calibrate = (name: LeadName, stored: Stored, calibration: Calibration): StripLead => {
  const { microvoltsPerUnit, offsetMicrovolts, gap } = calibration;
  const samples = new Float32Array(stored.length);
  for (let i = 0; i < stored.length; i++) {
    const number = stored[i] ?? Number.NaN;
    samples[i] = number === gap ? Number.NaN : number * microvoltsPerUnit + offsetMicrovolts;
  }
  return { name, samples, saturated: saturatedSpans(stored, calibration) };
};
