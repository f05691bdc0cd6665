import { emptyReport, type ReportBody } from '../../../../shared/domain/report';
import { draftKeeper, draftStore, latestDraft, quietMs, retryMs, type DraftStatus } from './draftKeeper';

const body = (conclusion: string): ReportBody => ({ ...emptyReport, conclusion });

/** Every promise that can go on has gone on. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

/** A keeper whose timers the test turns and whose server the test answers for. */
function begin(answer: (sent: ReportBody) => Promise<void> = () => Promise.resolve()) {
  const storage = memory();
  const store = draftStore(storage, 'me', 'case');
  const sent: string[] = [];
  const told: DraftStatus['kind'][] = [];
  const timers = new Map<() => void, number>();
  const keeper = draftKeeper({
    store,
    save: (draft) => {
      sent.push(draft.conclusion);
      return answer(draft);
    },
    isFinal: (reason) => reason instanceof Error && reason.message === 'lease/stale',
    now: () => 1_000,
    schedule: (task, ms) => {
      timers.set(task, ms);
      return () => timers.delete(task);
    },
    tell: ({ kind }) => told.push(kind),
  });
  const pass = async (): Promise<number[]> => {
    const due = [...timers];
    timers.clear();
    for (const [task] of due) task();
    await keeper.flush();
    return due.map(([, ms]) => ms);
  };
  return { storage, store, keeper, sent, told, pass, timers };
}

test('typing is kept here at once and saved once it pauses', async () => {
  const { keeper, store, sent, told, pass, timers } = begin();
  keeper.change(body('窦'));
  keeper.change(body('窦性'));
  expect(store.read()?.body.conclusion).toBe('窦性');
  expect([...timers.values()]).toEqual([quietMs]);
  await pass();
  expect(sent).toEqual(['窦性']);
  expect(store.read()).toBeNull();
  expect(told.at(-1)).toBe('saved');
});

test('a dead network leaves the text in this browser and tries again', async () => {
  let alive = false;
  const { keeper, store, sent, told, pass, timers } = begin(() =>
    alive ? Promise.resolve() : Promise.reject(new TypeError('fetch failed')),
  );
  keeper.change(body('房颤'));
  const [task] = timers.keys();
  timers.clear();
  task?.();
  await settled();
  expect(told.at(-1)).toBe('kept-here');
  expect(store.read()?.body.conclusion).toBe('房颤');
  expect([...timers.values()]).toEqual([retryMs]);
  alive = true;
  await pass();
  expect(sent).toEqual(['房颤', '房颤']);
  expect(store.read()).toBeNull();
});

test('a lost claim is not asked again, and the text stays', async () => {
  const { keeper, store, timers } = begin(() => Promise.reject(new Error('lease/stale')));
  keeper.change(body('早搏'));
  await keeper.flush();
  expect(timers.size).toBe(0);
  expect(store.read()?.body.conclusion).toBe('早搏');
});

test('what is typed while a save is under way is saved after it', async () => {
  const waiting: (() => void)[] = [];
  const { keeper, sent, store } = begin(() => new Promise((done) => waiting.push(done)));
  keeper.change(body('一'));
  const first = keeper.flush();
  await settled();
  keeper.change(body('一二'));
  const second = keeper.flush();
  waiting.shift()?.();
  await first;
  expect(store.read()?.body.conclusion).toBe('一二');
  await settled();
  waiting.shift()?.();
  await second;
  expect(sent).toEqual(['一', '一二']);
  expect(store.read()).toBeNull();
});

test('once signed nothing stays in this browser', () => {
  const { keeper, storage } = begin();
  keeper.change(body('窦性心律'));
  keeper.done();
  expect(storage.kept.size).toBe(0);
});

test('the later text wins when the page opens again', () => {
  const server = { body: body('server'), savedAt: new Date(5_000).toISOString() };
  expect(latestDraft(server, { body: body('here'), changedAt: 6_000 })?.conclusion).toBe('here');
  expect(latestDraft(server, { body: body('here'), changedAt: 4_000 })?.conclusion).toBe('server');
  expect(latestDraft(null, { body: body('here'), changedAt: 1 })?.conclusion).toBe('here');
  expect(latestDraft(server, null)?.conclusion).toBe('server');
  expect(latestDraft(null, null)).toBeNull();
});

test('a damaged copy counts as none', () => {
  const storage = memory();
  storage.setItem('tongxin.draft.me.case', '{"body":');
  expect(draftStore(storage, 'me', 'case').read()).toBeNull();
});
