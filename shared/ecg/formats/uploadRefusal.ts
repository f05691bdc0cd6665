import type { RefusalCode } from '../../domain/refusal';
import type { FormatRefusalCode } from './formatRefusal';

/** What the engine refuses, in the words of the door. */
export const uploadRefusal: Readonly<Record<FormatRefusalCode, RefusalCode>> = {
  'format/unknown': 'upload/unknown-format',
  'format/not-ecg': 'upload/not-ecg',
  'format/truncated': 'upload/damaged',
  'format/damaged': 'upload/damaged',
  'format/no-waveform': 'upload/damaged',
  'format/unit-unknown': 'upload/uncalibrated',
  'format/unsupported': 'upload/unsupported',
  'format/too-large': 'upload/too-large',
  'format/too-long': 'upload/too-long',
  'format/incomplete': 'upload/incomplete',
  'format/several': 'upload/several-recordings',
  'format/leads-unknown': 'upload/leads-unknown',
};
