import type { RotaView } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { groupOffset } from '../../../../shared/domain/rota';

export const dayMinutes = 1440;
export const weekMinutes = 7 * dayMinutes;
const minuteMs = 60_000;

/** Monday 00:00 of the week of `at` in the group's zone, as UTC ms. */
export function weekStart(at: number): number {
  const local = new Date(at + groupOffset);
  const weekday = (local.getUTCDay() + 6) % 7;
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return midnight - weekday * dayMinutes * minuteMs - groupOffset;
}

/** One bar of the calendar, inside one day. Minutes of that day. */
export type Block = {
  readonly kind: 'shift' | 'added' | 'removed' | 'gap';
  /** Index 0 Monday … 6 Sunday. */
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly personId: PersonId | null;
  /** The shift or override it was drawn from; null for a gap. */
  readonly sourceId: string | null;
  readonly lane: number;
};

type Bar = Omit<Block, 'day' | 'lane'>;

/** Cuts [from, to) of the week at midnights; what passes Sunday comes round on Monday when it repeats weekly. */
function inDays(bar: Bar, repeats: boolean): readonly Omit<Block, 'lane'>[] {
  const pieces: Omit<Block, 'lane'>[] = [];
  const end = repeats ? bar.to : Math.min(bar.to, weekMinutes);
  for (let from = bar.from; from < end;) {
    const midnight = (Math.floor(from / dayMinutes) + 1) * dayMinutes;
    const to = Math.min(end, midnight);
    const day = Math.floor(from / dayMinutes) % 7;
    const start = Math.floor(from / dayMinutes) * dayMinutes;
    pieces.push({ ...bar, day, from: from - start, to: to - start });
    from = to;
  }
  return pieces;
}

const shiftBars = ({ shifts }: RotaView): readonly Bar[] =>
  shifts.map(({ id, personId, weekday, fromMinute, toMinute }) => {
    const start = (weekday - 1) * dayMinutes;
    return { kind: 'shift', from: start + fromMinute, to: start + toMinute, personId, sourceId: id };
  });

const overrideBars = ({ overrides }: RotaView, start: number): readonly Bar[] =>
  overrides.flatMap(({ id, action, personId, replacesId, from, until }): Bar[] => {
    const [begin, end] = [from, until].map((time) => Math.round((Date.parse(time) - start) / minuteMs));
    if (begin === undefined || end === undefined || end <= 0 || begin >= weekMinutes) return [];
    const span = { from: Math.max(0, begin), to: Math.min(weekMinutes, end), sourceId: id };
    const removed: Bar = { ...span, kind: 'removed', personId: replacesId };
    const added: Bar = { ...span, kind: 'added', personId };
    return action === 'add' ? [added] : action === 'remove' ? [removed] : [removed, added];
  });

/** Bars that overlap stand beside each other, each in the first free lane of its day. */
function withLanes(blocks: readonly Omit<Block, 'lane'>[]): readonly Block[] {
  const ends = new Map<number, number[]>();
  return [...blocks]
    .sort((a, b) => a.day - b.day || a.from - b.from || b.to - a.to)
    .map((block) => {
      const lanes = ends.get(block.day) ?? [];
      const free = lanes.findIndex((end) => end <= block.from);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = block.to;
      ends.set(block.day, lanes);
      return { ...block, lane };
    });
}

/** Everything the week shows: shifts, overrides, and in the same day the spans nobody covers. `start`: weekStart. */
export function weekBlocks(rota: RotaView, start: number): readonly Block[] {
  const people = [
    ...shiftBars(rota).flatMap((bar) => inDays(bar, true)),
    ...overrideBars(rota, start).flatMap((bar) => inDays(bar, false)),
  ];
  const gaps = rota.gaps.flatMap(([from, to]) =>
    inDays({ kind: 'gap', from, to, personId: null, sourceId: null }, true),
  );
  return [...withLanes(people), ...gaps.map((gap) => ({ ...gap, lane: 0 }))];
}

export const lanesOf = (blocks: readonly Block[], day: number): number =>
  1 + Math.max(0, ...blocks.filter((block) => block.day === day && block.kind !== 'gap').map(({ lane }) => lane));

const two = (n: number): string => String(n).padStart(2, '0');

/** `08:00`, and `24:00` at the end of the day; past it the next day's hour. */
export const minuteWords = (minute: number): string =>
  minute === dayMinutes ? '24:00' : `${two(Math.floor((minute % dayMinutes) / 60))}:${two((minute % dayMinutes) % 60)}`;

export const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** A shift that ends at or before its beginning ends on the next day. */
export const shiftEnd = (from: number, to: number): number => (to <= from ? to + dayMinutes : to);

/** `2025-11-23T08:00` as a field gives it, in the group's zone. */
export const instantOf = (local: string): string => new Date(Date.parse(`${local}:00Z`) - groupOffset).toISOString();
export const localOf = (ms: number): string => new Date(ms + groupOffset).toISOString().slice(0, 16);
