import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { readTimeline } from '../../infra/db/timeline';
import {
  aecg,
  draft,
  openIntakeDoor,
  send,
  sha256Of,
  stateOf,
  tusOf,
  uploaded,
  type IntakeDoor,
  type Sending,
} from '../../test/harness/intakeDoor';
import type { CaseId } from '../../shared/domain/ids';

let door: IntakeDoor;
beforeAll(async () => {
  door = await openIntakeDoor();
});
afterAll(() => door.close());
afterEach(async () => {
  await door.restart();
  for (const name of await left()) await rm(join(door.needs.uploadsFolder, name));
});

const left = (): Promise<string[]> => readdir(door.needs.uploadsFolder);
const count = async (table: string, caseId: CaseId): Promise<number> => {
  const rows: { n: number }[] = await door.database.db.query(
    `select count(*)::int as n from ${table} where case_id = $1`,
    [caseId],
  );
  return rows[0]?.n ?? -1;
};

/** Sends the first bytes, then breaks off as a lost network does; answers the upload's address. */
const brokenOff = (sending: Sending): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload = new Upload(Buffer.from(sending.bytes), {
      ...tusOf(door, sending),
      chunkSize: 8_192,
      onChunkComplete: () => {
        void upload.abort().then(() => {
          resolve(upload.url ?? '');
        }, reject);
      },
      onError: reject,
    });
    upload.start();
  });

const resumed = (url: string, sending: Sending): Promise<void> =>
  new Promise((resolve, reject) => {
    new Upload(Buffer.from(sending.bytes), {
      ...tusOf(door, sending),
      uploadUrl: new URL(new URL(url).pathname, door.base).toString(),
      onSuccess: () => {
        resolve();
      },
      onError: reject,
    }).start();
  });

test('the last announced file submits the case by itself and gives the receipt', async () => {
  const [first, second] = [aecg(), aecg()];
  const { caseId, missing, receipt } = await draft(door, { files: [first, second] });
  expect([missing.length, receipt]).toEqual([2, null]);

  await send(door, { caseId, bytes: first });
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'draft', missing: [sha256Of(second)], receipt: null });
  await send(door, { caseId, bytes: second });
  const after = await stateOf(door, caseId);
  expect(after).toMatchObject({ state: 'submitted', missing: [] });
  expect(after.receipt).toMatchObject({ caseId, repeated: false });
  expect(after.receipt?.caseNumber).toMatch(/^310330-\d{6}$/);
  expect(after.receipt?.files.map(({ sha256 }) => sha256).sort()).toEqual([sha256Of(first), sha256Of(second)].sort());
  expect((await readTimeline(door.database.db.manager, caseId)).map(({ event }) => event)).toEqual([
    'draft-made',
    'submit',
  ]);
  expect(Buffer.from(await door.needs.blobs.read(sha256Of(first))).equals(first)).toBe(true);
  expect(await left()).toEqual([]);
});

test('an upload broken off goes on where it stood, after a restart of the server too', async () => {
  const bytes = aecg();
  const { caseId } = await draft(door, { files: [bytes] });
  const url = await brokenOff({ caseId, bytes });
  await door.restart();
  await resumed(url, { caseId, bytes });
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'submitted', missing: [] });
  expect(await count('study', caseId)).toBe(1);
});

test('other bytes than announced are refused, noted, and may be sent again', async () => {
  const [bytes, changed] = [aecg(), new Uint8Array(aecg())];
  const wrong = changed.slice(0, bytes.length);
  const same = Buffer.concat([wrong, new Uint8Array(Math.max(0, bytes.length - wrong.length))]);
  const { caseId } = await draft(door, { files: [bytes] });

  expect(await send(door, { caseId, bytes: same, as: sha256Of(bytes) })).toMatchObject({
    code: 'upload/hash-mismatch',
  });
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'draft', missing: [sha256Of(bytes)] });
  expect(await door.needs.blobs.has(sha256Of(same))).toBe(false);
  expect(await left()).toEqual([]);
  expect(await count('refused_upload', caseId)).toBe(1);

  expect(await send(door, { caseId, bytes })).toBeNull();
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'submitted' });
});

test.each([
  ['a photo', Buffer.from('\x89PNG\r\n\x1a\n a picture of an ECG'), 'upload/unknown-format', 415],
  ['another XML', Buffer.from('<?xml version="1.0"?><Bill/>'), 'upload/unknown-format', 415],
])('%s is refused in words and nothing of it is kept', async (_what, bytes, code) => {
  const { caseId } = await draft(door, { files: [bytes] });
  const refused = await send(door, { caseId, bytes });
  expect(refused).toMatchObject({ code });
  expect(refused?.zh).toContain('心电图');
  await expect(stateOf(door, caseId)).rejects.toThrow(code);
  expect(await door.needs.blobs.has(sha256Of(bytes))).toBe(false);
  expect(await left()).toEqual([]);
  // Asked again, the answer is the same without the bytes having to travel.
  expect(await send(door, { caseId, bytes })).toMatchObject({ code });
});

test('a stray file does not hold back the good one, whichever comes last', async () => {
  for (const strayFirst of [true, false]) {
    const [good, stray] = [aecg(), Buffer.from(`a stray file ${strayFirst}`)];
    const { caseId } = await draft(door, { files: [good, stray] });
    for (const bytes of strayFirst ? [stray, good] : [good, stray]) await send(door, { caseId, bytes });
    const { state, receipt } = await stateOf(door, caseId);
    expect([state, receipt?.files.map(({ sha256 }) => sha256)]).toEqual(['submitted', [sha256Of(good)]]);
  }
});

test('only what was announced, only by its organization, and no name may travel', async () => {
  const [bytes, other] = [aecg(), aecg()];
  const { caseId } = await draft(door, { files: [bytes] });
  expect(await send(door, { caseId, bytes: other })).toMatchObject({ code: 'upload/not-announced' });
  expect(await send(door, { caseId, bytes, who: 'technician2' })).toMatchObject({ code: 'access/not-found' });
  expect(await send(door, { caseId, bytes, who: 'specialist' })).toMatchObject({ code: 'access/denied' });
  expect(await send(door, { caseId, bytes, metadata: { filename: '王小东.xml' } })).toMatchObject({
    code: 'request/malformed',
  });

  const url = await brokenOff({ caseId, bytes });
  await expect(resumed(url, { caseId, bytes, who: 'technician2' })).rejects.toThrow('404');
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'draft' });
});

test('whole on the disk but never noted: the next look finishes it', async () => {
  const bytes = aecg();
  const { caseId } = await draft(door, { files: [bytes] });
  const url = await brokenOff({ caseId, bytes });
  await writeFile(join(door.needs.uploadsFolder, new URL(url).pathname.split('/').at(-1) ?? ''), bytes);
  await fetch(new URL(new URL(url).pathname, door.base), {
    method: 'HEAD',
    headers: { cookie: 'technician', 'tus-resumable': '1.0.0' },
  });
  expect(await stateOf(door, caseId)).toMatchObject({ state: 'submitted' });
});

test('sending again what is submitted already changes nothing', async () => {
  const bytes = aecg();
  const { caseId } = await uploaded(door, { files: [bytes] });
  expect(await send(door, { caseId, bytes })).toBeNull();
  expect(await count('study', caseId)).toBe(1);
});

test('a full disk and a file too large are said before anything is sent', async () => {
  const bytes = aecg();
  await door.restart({ freeBytes: () => Promise.resolve(1_000) });
  const { caseId } = await draft(door, { files: [bytes] });
  expect(await send(door, { caseId, bytes })).toMatchObject({ code: 'server/disk-full' });
  await door.restart({ maxFileBytes: 1_000 });
  await expect(draft(door, { files: [bytes] })).rejects.toThrow('upload/too-large');
  expect(await send(door, { caseId, bytes })).toMatchObject({ code: 'upload/too-large' });
  expect(await left()).toEqual([]);
});

test('what nobody has gone on with for a day is cleared', async () => {
  const bytes = aecg();
  const { caseId } = await draft(door, { files: [bytes] });
  await brokenOff({ caseId, bytes });
  const before = await left();
  const dayAgo = new Date(Date.now() - 25 * 3_600_000);
  for (const name of before) await utimes(join(door.needs.uploadsFolder, name), dayAgo, dayAgo);
  await door.restart();
  await uploaded(door, { files: [aecg()] });
  expect([before.length, await left()]).toEqual([2, []]);
});
