import type { LeadName } from '../../recording';
import { leadFromCode } from '../leadName';
import { mferFields, mferTag, type MferField } from './fields';
import { numberIn, scaledIn, signedIn } from './numbers';

/** What the file says of a channel; null where it says nothing. */
export type Channel = {
  readonly lead: LeadName | null;
  readonly blockLength: number;
  readonly secondsPerSample: number | null;
  readonly microvoltsPerUnit: number | null;
  readonly offset: number;
  readonly nullValue: number | null;
  readonly dataType: number;
};

export type Frame = {
  readonly isLittle: boolean;
  readonly sequences: number;
  readonly compressed: boolean;
  readonly channels: readonly Channel[];
  readonly data: Uint8Array;
};

const mostChannels = 64;
const blank: Channel = {
  lead: null,
  blockLength: 1,
  secondsPerSample: null,
  microvoltsPerUnit: null,
  offset: 0,
  nullValue: null,
  dataType: 0,
};

/** Interval in hertz or seconds; the third unit, metres, is of no time. */
const secondsIn = (value: Uint8Array, isLittle: boolean): number | null => {
  const interval = scaledIn(value, isLittle);
  if (!interval || interval.value <= 0) return null;
  if (interval.unit === 0) return 1 / interval.value;
  return interval.unit === 1 ? interval.value : null;
};

/** Unit 0 is volt; the others are pressures, temperatures and so on. */
const microvoltsIn = (value: Uint8Array, isLittle: boolean): number | null => {
  const resolution = scaledIn(value, isLittle);
  // Volts come as millionths and less: through 1e6 they are whole again.
  return resolution?.unit === 0 && resolution.value > 0 ? Math.round(resolution.value * 1e12) / 1e6 : null;
};

const leadIn = (value: Uint8Array, isLittle: boolean): LeadName | null =>
  leadFromCode(`2:${numberIn(value.subarray(0, Math.min(2, value.length)), isLittle)}`);

const withField = (channel: Channel, { tag, value }: MferField, isLittle: boolean): Channel => {
  switch (tag) {
    case mferTag.lead:
      return { ...channel, lead: leadIn(value, isLittle) };
    case mferTag.blockLength:
      return { ...channel, blockLength: numberIn(value, isLittle) };
    case mferTag.interval:
      return { ...channel, secondsPerSample: secondsIn(value, isLittle) };
    case mferTag.resolution:
      return { ...channel, microvoltsPerUnit: microvoltsIn(value, isLittle) };
    case mferTag.offset:
      return { ...channel, offset: signedIn(value, isLittle) };
    case mferTag.nullValue:
      return { ...channel, nullValue: signedIn(value, isLittle) };
    case mferTag.dataType:
      return { ...channel, dataType: numberIn(value, isLittle) };
    default:
      return channel;
  }
};

type Growing = {
  isLittle: boolean;
  sequences: number;
  compressed: boolean;
  common: Channel;
  channels: Channel[];
};

/** A field of the file counts for all channels from there on; one of a channel for that channel alone. */
const takeField = (growing: Growing, field: MferField): void => {
  const { tag, channel, value } = field;
  const number = (): number => numberIn(value, growing.isLittle);
  if (tag === mferTag.byteOrder) growing.isLittle = value[0] === 1;
  else if (tag === mferTag.sequences) growing.sequences = number();
  else if (tag === mferTag.compression) growing.compressed = value.some((byte) => byte !== 0);
  else if (tag === mferTag.channels) {
    growing.channels = Array.from({ length: Math.min(number(), mostChannels) }, () => growing.common);
  } else if (channel !== null) {
    const known = growing.channels[channel];
    if (!known) return;
    const { isLittle } = growing;
    growing.channels[channel] = mferFields(value).fields.reduce((one, each) => withField(one, each, isLittle), known);
  } else {
    growing.common = withField(growing.common, field, growing.isLittle);
    growing.channels = growing.channels.map((one) => withField(one, field, growing.isLittle));
  }
};

/** One frame per data field, with what was said of its channels before it. */
export const framesOf = (fields: readonly MferField[]): readonly Frame[] => {
  const growing: Growing = { isLittle: false, sequences: 0, compressed: false, common: blank, channels: [] };
  const frames: Frame[] = [];
  for (const field of fields) {
    if (field.tag !== mferTag.data) {
      takeField(growing, field);
      continue;
    }
    const { isLittle, sequences, compressed } = growing;
    const channels = growing.channels.length > 0 ? growing.channels : [growing.common];
    frames.push({ isLittle, sequences, compressed, channels, data: field.value });
  }
  return frames;
};
