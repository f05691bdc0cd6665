import type { DutyView, RotaView } from '../../../../shared/contracts/rota';
import type { PersonId } from '../../../../shared/domain/ids';
import { groupOffset, type DutySource } from '../../../../shared/domain/rota';

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
  readonly kind: 'shift' | 'added' | 'gap';
  /** Index 0 Monday … 6 Sunday. */
  readonly day: number;
  readonly from: number;
  readonly to: number;
  readonly personId: PersonId | null;
  /** What the duty comes from; null for a gap. */
  readonly source: DutySource | null;
  readonly lane: number;
};

type Bar = Omit<Block, 'day' | 'lane'>;

/** Cuts [from, to) of the week at midnights. */
function inDays(bar: Bar): readonly Omit<Block, 'lane'>[] {
  const pieces: Omit<Block, 'lane'>[] = [];
  for (let from = bar.from; from < bar.to;) {
    const day = Math.floor(from / dayMinutes);
    const start = day * dayMinutes;
    const to = Math.min(bar.to, start + dayMinutes);
    pieces.push({ ...bar, day, from: from - start, to: to - start });
    from = to;
  }
  return pieces;
}

/** Within the week that begins at `start`; null outside of it. */
function within({ from, until }: { from: string; until: string }, start: number): { from: number; to: number } | null {
  const minuteOfWeek = (time: string): number => Math.round((Date.parse(time) - start) / minuteMs);
  const span = { from: Math.max(0, minuteOfWeek(from)), to: Math.min(weekMinutes, minuteOfWeek(until)) };
  return span.from < span.to ? span : null;
}

const isChange = ({ kind }: DutySource): boolean => kind === 'override' || kind === 'swap';

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

/** Everything the week shows: who is on duty, as the alarms see it, and the spans nobody covers. `start`: weekStart. */
export function weekBlocks({ duties, gaps }: Pick<RotaView, 'duties' | 'gaps'>, start: number): readonly Block[] {
  const people = duties.flatMap((duty) => {
    const span = within(duty, start);
    const { personId, source } = duty;
    return span ? inDays({ ...span, kind: isChange(source) ? 'added' : 'shift', personId, source }) : [];
  });
  const empty = gaps.flatMap((gap) => {
    const span = within(gap, start);
    return span ? inDays({ ...span, kind: 'gap', personId: null, source: null }) : [];
  });
  return [...withLanes(people), ...empty.map((gap) => ({ ...gap, lane: 0 }))];
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

/** `11-24 08:00 – 18:00`, with the day of the end where it is another. */
export function momentSpan({ from, until }: { readonly from: string; readonly until: string }): string {
  const [begin, end] = [localOf(Date.parse(from)).replace('T', ' '), localOf(Date.parse(until)).replace('T', ' ')];
  const sameDay = begin.slice(0, 10) === end.slice(0, 10);
  return `${begin.slice(5)} – ${sameDay ? end.slice(11) : end.slice(5)}`;
}

/** The whole duty of which a bar shows one day. */
export function wholeDuty({ duties }: Pick<RotaView, 'duties'>, block: Block, start: number): DutyView | undefined {
  const at = start + (block.day * dayMinutes + block.from) * minuteMs;
  return duties.find(
    ({ personId, from, until }) => personId === block.personId && Date.parse(from) <= at && Date.parse(until) > at,
  );
}
