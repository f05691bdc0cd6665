import { commandFor, doubledShortcuts } from '../commands/command';
import type { Caliper } from './caliper';
import { paperCommands, type PaperDesk } from './commands';
import { standardView } from './view';

/** A desk that remembers what was done to it. */
function begin(more: Partial<PaperDesk> = {}) {
  const state = { view: standardView, tool: more.tool ?? null, caliper: more.caliper ?? null };
  const desk = (): PaperDesk => ({
    durationSeconds: 10,
    look: (view) => void (state.view = view),
    take: (tool) => void (state.tool = tool),
    setCaliper: (caliper) => void (state.caliper = caliper),
    ...more,
    ...state,
  });
  return { state, press: (key: string) => commandFor(paperCommands, key, desk())?.perform(desk()) };
}
const caliper: Caliper = { kind: 'time', span: { from: 10, to: 30 }, across: 20, marching: false };

test('no two commands of the paper share a key', () => {
  expect(doubledShortcuts(paperCommands)).toEqual([]);
});

test('every key does what the interface promises', () => {
  const { state, press } = begin();
  press('S');
  press('G');
  press('L');
  press('F');
  expect(state.view).toMatchObject({ speed: 50, gain: 20, arrangement: '6x2', filter: { lowPassHz: 150 } });
});

test('T takes the time caliper and puts it away again', () => {
  const { state, press } = begin();
  press('T');
  expect(state.tool).toBe('time');
  press('T');
  expect(state.tool).toBeNull();
});

test('the other caliper replaces the one on the paper', () => {
  const { state, press } = begin({ tool: 'time', caliper });
  press('V');
  expect(state.tool).toBe('amplitude');
  expect(state.caliper).toBeNull();
});

test('march-out needs a caliper', () => {
  const without = begin();
  without.press('M');
  expect(without.state.caliper).toBeNull();
  const { state, press } = begin({ caliper });
  press('M');
  expect(state.caliper?.marching).toBe(true);
});

test('arrows move the second leg by 10 ms, Escape clears the paper', () => {
  const { state, press } = begin({ caliper, tool: 'time' });
  press('ArrowRight');
  expect(state.caliper?.span).toEqual({ from: 10, to: 30.25 });
  press('Escape');
  expect(state).toMatchObject({ tool: null, caliper: null });
});

test('ten seconds have no later part', () => {
  const short = begin();
  short.press(']');
  expect(short.state.view.fromSecond).toBe(0);
  const long = begin({ durationSeconds: 60 });
  long.press(']');
  expect(long.state.view.fromSecond).toBe(5);
});
