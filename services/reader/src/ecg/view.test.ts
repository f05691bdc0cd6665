import { isStandard, keepView, nextArrangement, nextGain, nextSpeed, readView, standardView, stepped } from './view';

const memory = (kept = new Map<string, string>()) => ({
  kept,
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});

test('speed, gain and layout go round and return to the standard', () => {
  for (const next of [nextSpeed, nextGain, nextArrangement]) {
    expect(next(next(next(standardView)))).toEqual(standardView);
    expect(next(standardView)).not.toEqual(standardView);
  }
  expect(isStandard(standardView)).toBe(true);
  expect(isStandard(nextGain(standardView))).toBe(false);
});

test('a filter is never carried over to the next patient', () => {
  const storage = memory();
  keepView(storage, { ...standardView, speed: 50, filter: { lowPassHz: 35, highPassHz: 0.5 }, fromSecond: 5 });
  expect(readView(storage)).toEqual({ ...standardView, speed: 50 });
});

test('a damaged setting is the standard', () => {
  const storage = memory();
  expect(readView(storage)).toEqual(standardView);
  storage.kept.set('tongxin.paper.view', '{');
  expect(readView(storage)).toEqual(standardView);
  storage.kept.set('tongxin.paper.view', '{"speed":37}');
  expect(readView(storage)).toEqual(standardView);
});

test('a longer recording is walked through by half a sheet, to its end and not past it', () => {
  const second = stepped(standardView, 1, 18);
  expect(second.fromSecond).toBe(5);
  expect(stepped(second, 1, 18).fromSecond).toBe(8);
  expect(stepped(standardView, -1, 18).fromSecond).toBe(0);
  expect(stepped(standardView, 1, 10).fromSecond).toBe(0);
});
