import { openLanes } from './lanes';

const held = () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((done) => (release = done));
  return {
    gate,
    release: () => {
      release();
    },
  };
};

test('a lane that hangs keeps none of the others', async () => {
  const lanes = openLanes(
    () => 1,
    () => undefined,
  );
  const slow = held();
  const done: string[] = [];
  lanes.add('sms', () => slow.gate);
  const note = (lane: string): Promise<void> => {
    done.push(lane);
    return Promise.resolve();
  };
  lanes.add('sms', () => note('sms'));
  lanes.add('pager', () => note('pager'));
  await Promise.resolve();
  expect(done).toEqual(['pager']);
  slow.release();
  await lanes.settled();
  expect(done).toEqual(['pager', 'sms']);
});

test('no more at once than the lane is wide, and a failure is reported and stops nothing', async () => {
  const failures: unknown[] = [];
  const lanes = openLanes(
    () => 2,
    (error) => failures.push(error),
  );
  let [now, most] = [0, 0];
  for (let n = 0; n < 6; n += 1) {
    lanes.add('sms', async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((go) => setImmediate(go));
      now -= 1;
      if (n === 0) throw new Error('broke');
    });
  }
  await lanes.settled();
  expect({ most, now }).toEqual({ most: 2, now: 0 });
  expect(failures).toEqual([new Error('broke')]);
});

test('what is told again waits for everything that is told for the first time, however late it comes', async () => {
  const lanes = openLanes(
    () => 1,
    () => undefined,
  );
  const slow = held();
  const done: string[] = [];
  const add = (name: string, turn: 'first' | 'again'): void => {
    lanes.add(
      'sms',
      () => {
        done.push(name);
        return Promise.resolve();
      },
      turn,
    );
  };
  lanes.add('sms', () => slow.gate);
  add('again 1', 'again');
  add('again 2', 'again');
  add('first 1', 'first');
  add('first 2', 'first');
  slow.release();
  await lanes.settled();
  expect(done).toEqual(['first 1', 'first 2', 'again 1', 'again 2']);
});
