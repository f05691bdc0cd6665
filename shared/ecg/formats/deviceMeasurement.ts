/** Keys under which every format's measurements are kept; the unit is in the name. */
export const deviceMeasurementKeys = [
  'ventricularRateBpm',
  'atrialRateBpm',
  'rrMs',
  'ppMs',
  'pMs',
  'prMs',
  'qrsMs',
  'qtMs',
  'qtcMs',
  'pAxisDeg',
  'qrsAxisDeg',
  'tAxisDeg',
] as const;
export type DeviceMeasurementKey = (typeof deviceMeasurementKeys)[number];

type Source = { readonly key: DeviceMeasurementKey; readonly unit: 'ms' | 'deg' | 'bpm'; readonly words: RegExp };

/** By the meanings of DICOM annotations, the codes of aECG (MDC) and the element names of MUSE. */
const sources: readonly Source[] = [
  {
    key: 'ventricularRateBpm',
    unit: 'bpm',
    words: /^(?:ventricular (?:heart )?rate|heart rate|MDC_ECG_HEART_RATE|VentricularRate)$/i,
  },
  { key: 'atrialRateBpm', unit: 'bpm', words: /^(?:atrial (?:heart )?rate|AtrialRate)$/i },
  { key: 'rrMs', unit: 'ms', words: /^(?:RR interval|MDC_ECG_TIME_PD_RR(?:_GL)?)$/i },
  { key: 'ppMs', unit: 'ms', words: /^(?:PP interval|MDC_ECG_TIME_PD_PP)$/i },
  { key: 'pMs', unit: 'ms', words: /^(?:P duration|MDC_ECG_TIME_PD_P(?:_GL)?)$/i },
  { key: 'prMs', unit: 'ms', words: /^(?:PR interval|MDC_ECG_TIME_PD_PR(?:_GL)?|PRInterval)$/i },
  { key: 'qrsMs', unit: 'ms', words: /^(?:QRS duration|MDC_ECG_TIME_PD_QRS(?:_GL)?|QRSDuration)$/i },
  { key: 'qtMs', unit: 'ms', words: /^(?:QT interval|MDC_ECG_TIME_PD_QT(?:_GL)?|QTInterval)$/i },
  { key: 'qtcMs', unit: 'ms', words: /^(?:QTc interval|MDC_ECG_TIME_PD_QTc|QTCorrected)$/i },
  { key: 'pAxisDeg', unit: 'deg', words: /^(?:P axis|MDC_ECG_ANGLE_P_FRONT|PAxis)$/i },
  { key: 'qrsAxisDeg', unit: 'deg', words: /^(?:QRS axis|MDC_ECG_ANGLE_QRS_FRONT|RAxis)$/i },
  { key: 'tAxisDeg', unit: 'deg', words: /^(?:T axis|MDC_ECG_ANGLE_T_FRONT|TAxis)$/i },
];

const unitFactor = (unit: string, wanted: Source['unit']): number | null => {
  const spelling = unit.trim();
  if (wanted === 'deg') return spelling === 'deg' ? 1 : null;
  if (wanted === 'bpm') return /^(?:bpm|\/min|\{beats?\}\/min|1\/min|\{H\.B\.\}\/min)$/.test(spelling) ? 1 : null;
  return spelling === 'ms' ? 1 : spelling === 's' ? 1000 : null;
};

export type NamedValue = { readonly name: string; readonly value: number; readonly unit: string | null };

/**
 * The device's measurements under our keys; the first of a name counts. `unit: null` where the format fixes the units.
 * What has an unknown name or unit is left in the original file.
 */
export const keyMeasurements = (values: readonly NamedValue[]): Readonly<Record<string, number>> => {
  const keyed: Record<string, number> = {};
  for (const { name, value, unit } of values) {
    const source = sources.find(({ words }) => words.test(name.trim()));
    if (!source || !Number.isFinite(value) || source.key in keyed) continue;
    const factor = unit === null ? 1 : unitFactor(unit, source.unit);
    // Devices write 0 for an interval or a rate they could not measure.
    const isMeasured = source.unit === 'deg' || value > 0;
    if (factor !== null && isMeasured) keyed[source.key] = value * factor;
  }
  return keyed;
};
