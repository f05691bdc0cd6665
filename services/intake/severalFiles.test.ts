import { readdir } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { StudyTable } from '../../infra/db/tables/case';
import { Receipt, RefusalBody } from '../../shared/contracts/http';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { writeScp } from '../../shared/ecg/synth/write/writeScp';
import { writeWfdb } from '../../shared/ecg/synth/write/writeWfdb';
import { formOf } from '../../test/harness/ground';
import { draft, openIntakeDoor, send, sha256Of, uploaded, type IntakeDoor } from '../../test/harness/intakeDoor';

let door: IntakeDoor;
beforeAll(async () => {
  door = await openIntakeDoor();
});
afterAll(() => door.close());

const nobody = { id: null, name: null, sex: null, birthDate: null, ageYears: null };
const recordingOf = (seed: number) => synthesise({ scenario: 'normal', seed, seconds: 2, patient: nobody }).recording;
const recordOf = (seed: number) => writeWfdb(recordingOf(seed), { uid: `1.${seed}` });

type Named = readonly [name: string, bytes: Uint8Array];

async function post(files: readonly Named[]): Promise<{ status: number; body: unknown }> {
  const body = new FormData();
  body.set('form', JSON.stringify(formOf({ consent: { kind: 'standing' }, mismatchConfirmed: true })));
  for (const [name, bytes] of files) body.append('file', new Blob([new Uint8Array(bytes)]), name);
  const headers = { authorization: `Bearer ${door.group.device.token}` };
  const response = await fetch(`${door.base}/cases`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as unknown };
}
const studiesOf = (caseId: string) => door.database.db.manager.findBy(StudyTable, { caseId: caseId as never });

test('header and signal file in one request are one study, whatever they are called and in whichever order', async () => {
  const [header, signals] = recordOf(1);
  const first = await post([
    ['a.bin', signals],
    ['b.txt', header],
  ]);
  expect(first.status).toBe(201);
  const receipt = Receipt.parse(first.body);
  const [study, ...others] = await studiesOf(receipt.caseId);
  expect(others).toEqual([]);
  expect(study).toMatchObject({ format: 'wfdb', state: 'stored' });
  const bytes = await door.needs.blobs.read(study!.sha256);
  expect(readRecording([bytes])).toEqual(readRecording([header, signals]));

  const again = await post([
    ['100.hea', header],
    ['100.dat', signals],
  ]);
  expect([again.status, Receipt.parse(again.body)]).toEqual([200, { ...receipt, repeated: true }]);
  expect(await readdir(door.needs.uploadsFolder)).toEqual([]);
});

test('a record beside another recording makes two studies of one case', async () => {
  const { body } = await post([
    ...recordOf(2).map((bytes, i): Named => [`${i}`, bytes]),
    ['x', writeScp(recordingOf(3))],
  ]);
  const studies = await studiesOf(Receipt.parse(body).caseId);
  expect(studies.map(({ format }) => format).sort()).toEqual(['scp-ecg', 'wfdb']);
});

test('a header without its signals is refused, and says what is missing', async () => {
  const { status, body } = await post([['100.hea', recordOf(4)[0]]]);
  expect(status).toBe(422);
  expect(RefusalBody.parse(body)).toMatchObject({
    code: 'upload/incomplete',
    zh: expect.stringMatching(/zip/) as string,
  });
  const [header] = recordOf(5);
  const { caseId } = await draft(door, { files: [header] });
  expect((await send(door, { caseId, bytes: header }))?.code).toBe('upload/incomplete');
});

test('a zip is kept byte for byte, and is the recording in it', async () => {
  const [header, signals] = recordOf(6);
  const zip = zipSync({ 'r.hea': header, 'r.dat': signals });
  const { caseId } = await uploaded(door, { form: { mismatchConfirmed: true }, files: [zip] });
  const [study] = await studiesOf(caseId);
  expect(study).toMatchObject({ format: 'wfdb', sha256: sha256Of(zip), size: zip.length });
  expect(Buffer.compare(Buffer.from(await door.needs.blobs.read(sha256Of(zip))), Buffer.from(zip))).toBe(0);
  const stray = await post([['x.zip', zipSync({ 'readme.txt': Buffer.from('hello') })]]);
  expect(RefusalBody.parse(stray.body).code).toBe('upload/unknown-format');
});
