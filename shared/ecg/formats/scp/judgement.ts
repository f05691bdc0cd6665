import { keyMeasurements, type NamedValue } from '../deviceMeasurement';
import { i16, u16, u8 } from '../littleEndian';

type Words = (bytes: Uint8Array | undefined) => string | null;

const notMeasured = 29_999;
const axisNotMeasured = 999;

const measured = (value: number): number | null => (value >= notMeasured ? null : value);
const axis = (value: number): number | null => (value === axisNotMeasured || Math.abs(value) > 360 ? null : value);

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null || to <= from ? null : to - from;

const blockBytes = 16;
const spikeBytes = 4;
const spikeFactBytes = 6;

/** Rates and the corrected QT stand behind the blocks, the spikes and the list of beat types. */
const ratesAt = (body: Uint8Array): number => {
  const [blocks, spikes] = [u8(body, 0), u8(body, 1)];
  const beats = 6 + blocks * blockBytes + spikes * (spikeBytes + spikeFactBytes);
  return beats + 2 + u16(body, beats);
};

type Values = readonly (readonly [name: string, value: number | null])[];

/** The first block is of the reference beat (type 0), its times counted from the beat's start. */
const firstBlock = (body: Uint8Array): Values => {
  if (u8(body, 0) === 0 || body.length < 6 + blockBytes) return [];
  const time = (at: number): number | null => measured(u16(body, 6 + at));
  const [pOn, pOff, qrsOn, qrsOff, tOff] = [time(0), time(2), time(4), time(6), time(8)];
  return [
    ['P duration', between(pOn, pOff)],
    ['PR interval', between(pOn, qrsOn)],
    ['QRS duration', between(qrsOn, qrsOff)],
    ['QT interval', between(qrsOn, tOff)],
    ['P axis', axis(i16(body, 16))],
    ['QRS axis', axis(i16(body, 18))],
    ['T axis', axis(i16(body, 20))],
  ];
};

const rates = (body: Uint8Array): Values => {
  const at = ratesAt(body);
  if (at + 6 > body.length) return [];
  return [
    ['ventricular rate', measured(u16(body, at))],
    ['atrial rate', measured(u16(body, at + 2))],
    ['QTc interval', measured(u16(body, at + 4))],
  ];
};

/** Section 7: the device's global measurements. */
export const measurementsIn = (body: Uint8Array): Readonly<Record<string, number>> => {
  const intervals: Values = [
    ['RR interval', measured(u16(body, 2))],
    ['PP interval', measured(u16(body, 4))],
  ];
  const values = [...intervals, ...firstBlock(body), ...rates(body)];
  return keyMeasurements(
    values.flatMap(([name, value]): NamedValue[] => (value === null ? [] : [{ name, value, unit: null }])),
  );
};

const statementsAt = 9;

/** Sections 8 and 11: numbered statements behind a date; in 11 each begins with its kind. */
export const statementsIn = (body: Uint8Array, words: Words, kinds: 'text' | 'kinded'): readonly string[] => {
  const statements: string[] = [];
  let at = statementsAt;
  for (let i = 0; i < u8(body, statementsAt - 1) && at + 3 <= body.length; i++) {
    const length = u16(body, at + 1);
    const text = body.subarray(at + 3 + (kinds === 'kinded' ? 1 : 0), Math.min(body.length, at + 3 + length));
    const said = words(text);
    if (said !== null) statements.push(said);
    at += 3 + length;
  }
  return statements;
};
