import type { PageMessage } from '../../../../shared/domain/page';
import type { WallAlarm } from '../../../../shared/domain/wall';

export type SoundPattern = 'critical' | 'read-now' | 'bedside' | 'test';

/** A tone: start and length in seconds, pitch in Hz. */
export type Tone = { readonly at: number; readonly length: number; readonly pitch: number };
type Pattern = { readonly tones: readonly Tone[]; readonly everyMs: number };

const shift = 12 * 3_600_000;

/** How long a gesture that armed the sound still counts; nothing is left once the shift must have ended. */
export const leftOfShift = (armedAt: number, now: number): number => Math.max(0, armedAt + shift - now);

const pulses = (pitches: readonly number[], length: number, gaps: readonly number[]): readonly Tone[] => {
  const starts = gaps.reduce<readonly number[]>((at, gap) => [...at, (at.at(-1) ?? 0) + length + gap], [0]);
  return pitches.map((pitch, index) => ({ at: starts[index] ?? 0, length, pitch }));
};

/** The burst of ten pulses (3 + 2, twice) and the slower three follow the rhythm of IEC 60601-1-8 alarm signals. */
export const patterns: Readonly<Record<SoundPattern, Pattern>> = {
  critical: {
    tones: pulses(
      [880, 880, 880, 988, 988, 880, 880, 880, 988, 988],
      0.14,
      [0.08, 0.08, 0.26, 0.08, 0.6, 0.08, 0.08, 0.26, 0.08],
    ),
    everyMs: 4_000,
  },
  'read-now': { tones: pulses([660, 784, 988], 0.2, [0.1, 0.1]), everyMs: 3_000 },
  bedside: { tones: pulses([784, 523, 784, 523], 0.28, [0.05, 0.05, 0.05]), everyMs: 2_500 },
  test: { tones: pulses([660, 880], 0.12, [0.06]), everyMs: 0 },
};

const atTheBedside: readonly PageMessage[] = [
  'bedside-prompt',
  'bedside-unclaimed',
  'bedside-claimed',
  'repeat-overdue',
];
const towardReaders: readonly PageMessage[] = ['read-now', 'read-now-unclaimed', 'opinion-overdue'];

const patternOf = (message: PageMessage): SoundPattern => {
  if (atTheBedside.includes(message)) return 'bedside';
  return towardReaders.includes(message) ? 'read-now' : 'critical';
};

const order: readonly SoundPattern[] = ['critical', 'bedside', 'read-now'];

/** On the wall, where nobody has a page of their own. */
export const wallSound = (alarms: readonly Pick<WallAlarm, 'held' | 'severity'>[]): SoundPattern | null => {
  const unheld = alarms.filter(({ held, severity }) => !held && severity !== 'significant');
  if (unheld.length === 0) return null;
  return unheld.some(({ severity }) => severity === 'critical') ? 'critical' : 'read-now';
};

/** One sound at a time, that of the most urgent; null is silence. */
export const soundFor = (messages: readonly PageMessage[]): SoundPattern | null =>
  order.find((pattern) => messages.some((message) => patternOf(message) === pattern)) ?? null;
