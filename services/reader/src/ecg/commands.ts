import type { Command } from '../commands/command';
import { nudged, type Caliper, type CaliperKind } from './caliper';
import { nextFilter } from './displayFilter';
import { nextArrangement, nextGain, nextSpeed, otherScale, otherSheet, stepped, type View } from './view';
import { ecgWords } from './words';

/** What the keyboard may do with the paper. */
export type PaperDesk = {
  readonly view: View;
  readonly durationSeconds: number;
  readonly look: (view: View) => void;
  readonly tool: CaliperKind | null;
  readonly take: (tool: CaliperKind | null) => void;
  readonly caliper: Caliper | null;
  readonly setCaliper: (caliper: Caliper | null) => void;
};

type Word = keyof typeof ecgWords;
type Made = Pick<Command<PaperDesk>, 'perform'> & Partial<Pick<Command<PaperDesk>, 'allowed' | 'inFooter'>>;

const command = (shortcut: string, word: Word, made: Made): Command<PaperDesk> => ({
  name: word,
  shortcut,
  words: ecgWords[word],
  inFooter: false,
  allowed: () => true,
  ...made,
});

const looking = (change: (view: View) => View) => (desk: PaperDesk) => {
  desk.look(change(desk.view));
};

/** The key that took a caliper puts it away again. */
const taking = (kind: CaliperKind) => (desk: PaperDesk) => {
  const same = desk.tool === kind;
  desk.take(same ? null : kind);
  if (same || desk.caliper?.kind !== kind) desk.setCaliper(null);
};

const marching = (desk: PaperDesk): void => {
  if (desk.caliper) desk.setCaliper({ ...desk.caliper, marching: !desk.caliper.marching });
};

/** A hundredth of a second on standard paper. */
const nudgeMm = 0.25;
const nudging = (by: 1 | -1) => (desk: PaperDesk) => {
  if (!desk.caliper) return;
  // Up is minus on the sheet, and plus to the reader.
  const sign = desk.caliper.kind === 'time' ? by : -by;
  desk.setCaliper(nudged(desk.caliper, sign * nudgeMm));
};
const hasCaliper = ({ caliper }: PaperDesk): boolean => caliper !== null;
const isLong = ({ durationSeconds }: PaperDesk): boolean => durationSeconds > 10.5;

const walking = (by: 1 | -1) => (desk: PaperDesk) => {
  desk.look(stepped(desk.view, by, desk.durationSeconds));
};

export const paperCommands: readonly Command<PaperDesk>[] = [
  command('T', 'timeCaliper', { perform: taking('time'), inFooter: true }),
  command('V', 'amplitudeCaliper', { perform: taking('amplitude'), inFooter: true }),
  command('M', 'march', { perform: marching, allowed: hasCaliper, inFooter: true }),
  command('S', 'speed', { perform: looking(nextSpeed), inFooter: true }),
  command('G', 'gain', { perform: looking(nextGain), inFooter: true }),
  command('L', 'layout', { perform: looking(nextArrangement), inFooter: true }),
  command('F', 'filter', {
    perform: looking((view) => ({ ...view, filter: nextFilter(view.filter) })),
    inFooter: true,
  }),
  command('W', 'scale', { perform: looking(otherScale) }),
  command('P', 'sheet', { perform: looking(otherSheet) }),
  command('ArrowRight', 'nudgeMore', { perform: nudging(1), allowed: hasCaliper }),
  command('ArrowLeft', 'nudgeLess', { perform: nudging(-1), allowed: hasCaliper }),
  command(']', 'laterPart', { perform: walking(1), allowed: isLong }),
  command('[', 'earlierPart', { perform: walking(-1), allowed: isLong }),
  command('Escape', 'putAway', {
    perform: (desk) => {
      desk.take(null);
      desk.setCaliper(null);
    },
    allowed: ({ tool, caliper }) => tool !== null || caliper !== null,
  }),
];
