import { DashboardBeatTable } from '../../infra/db/tables/contact';
import { silentLog } from '../../infra/observe/log';
import { eventually } from '../../test/harness/eventually';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, layGround, type Ground } from '../../test/harness/ground';
import { beatEvery } from './beatEvery';

let fresh: FreshDatabase;
let ground: Ground;
beforeAll(async () => {
  fresh = await freshDatabase();
  ground = await layGround(fresh.db);
});
afterAll(() => fresh.drop());
const clock = handClock();

test('an open screen beats; a silent one of another process neither hides nor keeps alive that one may sound', async () => {
  const { reader1: personId, reader2 } = ground.cast;
  let [armed, silent] = [true, true];
  const onProcess = (is: () => boolean) =>
    beatEvery(
      5,
      { db: fresh.db, now: clock.now, log: silentLog },
      {
        connectedPeople: () => [{ personId, armed: is() }, ...(silent ? [{ personId: reader2, armed: false }] : [])],
      },
    );
  const beats = async () =>
    new Map((await fresh.db.manager.find(DashboardBeatTable)).map((row) => [row.personId, row]));
  const processes = [onProcess(() => armed), onProcess(() => false)];
  await eventually('two beats', async () => ((await beats()).size === 2 ? true : undefined));
  const began = clock.now();
  expect((await beats()).get(personId)).toMatchObject({ armedAt: began, beatAt: began });
  expect((await beats()).get(reader2)).toMatchObject({ armedAt: null, beatAt: began });

  [armed, silent] = [false, false];
  clock.passes({ seconds: 5 });
  const later = clock.now();
  await eventually('a later beat', async () =>
    (await beats()).get(personId)?.beatAt.getTime() === later.getTime() ? true : undefined,
  );
  expect((await beats()).get(personId)).toMatchObject({ armedAt: began, beatAt: later });
  expect((await beats()).get(reader2)).toMatchObject({ beatAt: began });
  for (const process of processes) await process.close();
});
