import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { AgreementTable, DeviceTable } from '../../infra/db/tables/organization';
import { CaseTable, RefusedUploadTable, StudyTable } from '../../infra/db/tables/case';
import { Receipt, RefusalBody } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import { eventually } from '../../test/harness/eventually';
import { formOf } from '../../test/harness/ground';
import { aecg, openIntakeDoor, sha256Of, type IntakeDoor } from '../../test/harness/intakeDoor';

let door: IntakeDoor;
beforeAll(async () => {
  door = await openIntakeDoor();
});
afterAll(() => door.close());
afterEach(() => door.restart());

const tx = () => door.database.db.manager;
const standing = { consent: { kind: 'standing' } } as const;
const left = (): Promise<string[]> => readdir(door.needs.uploadsFolder);

type Post = { readonly form?: Partial<CaseForm> | string; readonly files: readonly Uint8Array[]; readonly id?: string };

const post = async ({ form = standing, files, id }: Post, who: Record<string, string> | 'device' = 'device') => {
  const body = new FormData();
  body.set('form', typeof form === 'string' ? form : JSON.stringify(formOf(form)));
  if (id !== undefined) body.set('id', id);
  for (const bytes of files) body.append('file', new Blob([new Uint8Array(bytes)]), '王小东.xml');
  const headers = who === 'device' ? { authorization: `Bearer ${door.group.device.token}` } : who;
  const response = await fetch(`${door.base}/cases`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as unknown };
};
const refused = async (of: Post, who?: Record<string, string>): Promise<string> =>
  RefusalBody.parse((await post(of, who)).body).code;

test('a device submits under standing consent; the same bytes again give the same receipt', async () => {
  const bytes = aecg();
  const first = await post({ files: [bytes] });
  expect(first.status).toBe(201);
  const receipt = Receipt.parse(first.body);
  expect(receipt).toMatchObject({ repeated: false, files: [{ sha256: sha256Of(bytes), size: bytes.length }] });
  expect(await tx().findOneByOrFail(CaseTable, { id: receipt.caseId })).toMatchObject({
    state: 'submitted',
    createdByPerson: null,
    createdByDevice: door.group.device.id,
  });

  const again = await post({ files: [bytes] });
  expect([again.status, Receipt.parse(again.body)]).toEqual([200, { ...receipt, repeated: true }]);
  expect(await tx().countBy(StudyTable, { sha256: sha256Of(bytes) })).toBe(1);
  expect(await left()).toEqual([]);
});

test('a client may name the case itself, and send several files at once', async () => {
  const [id, files] = [randomUUID(), [aecg(), aecg()]];
  const { body } = await post({ id, files });
  expect(Receipt.parse(body)).toMatchObject({ caseId: id, repeated: false });
  expect(Receipt.parse(body).files).toHaveLength(2);
  expect(Receipt.parse((await post({ id, files })).body)).toMatchObject({ caseId: id, repeated: true });
});

test('a person may post with a session, but not in the name of a device', async () => {
  const technician = { cookie: 'technician' };
  expect((await post({ form: {}, files: [aecg()] }, technician)).status).toBe(201);
  expect(await refused({ files: [aecg()] }, technician)).toBe('case/no-consent');
});

test('without standing consent a device needs an emergency with a witness', async () => {
  const clinic = { clinicId: door.group.organizations.clinic };
  await tx().update(AgreementTable, clinic, { standingConsent: false });
  expect(await refused({ files: [aecg()] })).toBe('case/no-standing-consent');
  const consent = { kind: 'emergency', witness: '刘志强' } as const;
  expect((await post({ form: { priority: 'stat', consent }, files: [aecg()] })).status).toBe(201);
  await tx().update(AgreementTable, clinic, { standingConsent: true });
});

test('an unknown or a disabled device is nobody', async () => {
  expect(await refused({ files: [aecg()] }, { authorization: 'Bearer guessed' })).toBe('session/required');
  await tx().update(DeviceTable, { id: door.group.device.id }, { disabledAt: door.clock.now() });
  expect(await refused({ files: [aecg()] })).toBe('session/required');
  await tx().update(DeviceTable, { id: door.group.device.id }, { disabledAt: null });
});

test.each<[string, () => Post, string]>([
  ['an empty file', () => ({ files: [new Uint8Array()] }), 'upload/damaged'],
  ['no file', () => ({ files: [] }), 'request/malformed'],
  ['a file of no known kind', () => ({ files: [Buffer.from('%PDF-1.7')] }), 'upload/unknown-format'],
  ['a good file with a stray one', () => ({ files: [aecg(), Buffer.from('%PDF-1.7')] }), 'upload/unknown-format'],
  ['a form that is no JSON', () => ({ form: '{', files: [aecg()] }), 'request/malformed'],
  ['a form with a gap', () => ({ form: '{}', files: [aecg()] }), 'request/malformed'],
  ['an id that is none', () => ({ id: '1', files: [aecg()] }), 'request/malformed'],
  ['another patient', () => ({ files: [aecg({ name: '李娜' })] }), 'upload/patient-differs'],
])('%s is refused whole and leaves nothing', async (_what, of, code) => {
  const cases = await tx().count(CaseTable);
  expect(await refused(of())).toBe(code);
  expect([await tx().count(CaseTable), await left()]).toEqual([cases, []]);
});

test('refused files stand in the history of the organization', async () => {
  const before = await tx().countBy(RefusedUploadTable, { deviceId: door.group.device.id });
  await post({ files: [Buffer.from('no ECG')] });
  const rows = await tx().findBy(RefusedUploadTable, { deviceId: door.group.device.id });
  expect(rows).toHaveLength(before + 1);
  expect(rows.at(-1)).toMatchObject({ fileName: '王小东.xml', code: 'upload/unknown-format' });
});

test('a file over the limit is refused and gone', async () => {
  await door.restart({ maxFileBytes: 2_000 });
  expect(await refused({ files: [aecg()] })).toBe('upload/too-large');
  expect(await left()).toEqual([]);
});

test('a request that breaks off leaves nothing', async () => {
  const cases = await tx().count(CaseTable);
  const { hostname, port } = new URL(door.base);
  const socket = connect(Number(port), hostname);
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.xml"\r\n\r\n<?xml version="1.0"?>`;
  socket.write(
    `POST /cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${door.group.device.token}\r\n` +
      `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n${head}`,
  );
  await eventually('the file begins to arrive', async () => ((await left()).length > 0 ? true : undefined));
  socket.destroy();
  await eventually('what arrived is gone', async () => ((await left()).length === 0 ? true : undefined));
  expect(await tx().count(CaseTable)).toBe(cases);
});
