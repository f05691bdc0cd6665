import { z } from 'zod';
import {
  AuditRows,
  Me,
  MadeDevice,
  Organizations,
  People,
  QueueStates,
  RefusalBody,
  Settings,
  Worklist,
} from '../shared/contracts/http';
import { openApiDoor, type ApiDoor } from '../test/harness/apiDoor';
import { makeAdministratorLink } from '../infra/db/accounts';

let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
});
afterAll(() => door.close());

const nothing = z.void();
const refused = (code: string) => ({ code });

describe('the door', () => {
  test('says that it is well', async () => {
    expect(await (await door.ask('/api/health')).json()).toEqual({ ok: true, db: true });
  });

  test('wants a session, our own header and a known path', async () => {
    expect((await door.ask('/api/worklist')).status).toBe(401);
    const forged = await fetch(`${door.url}/api/session`, { method: 'DELETE' });
    expect(RefusalBody.parse(await forged.json()).code).toBe('access/denied');
    expect((await door.ask('/api/nowhere')).status).toBe(404);
  });

  test('sends headers that hold on plain http', async () => {
    const { headers } = await door.ask('/api/health');
    expect(headers.get('strict-transport-security')).toBeNull();
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  test('answers a wrong password and an unknown login alike, and slows down', async () => {
    const tries: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const answer = await door.ask('/api/session', { method: 'POST', body: { login: 'nobody', password: 'x' } });
      tries.push(RefusalBody.parse(await answer.json()).code);
    }
    expect(tries[0]).toBe('session/wrong-password');
    expect(tries.at(-1)).toBe('session/too-many-tries');
  });

  test('forgets a session that was ended', async () => {
    const nurse = await door.signIn('nurse');
    await nurse.call(nothing, 'DELETE', '/api/session');
    await expect(nurse.call(Me, 'GET', '/api/session')).rejects.toMatchObject(refused('session/required'));
  });
});

describe('administration', () => {
  test('three offices: who makes accounts does not read the audit', async () => {
    const [admin, auditor] = [await door.signIn('admin'), await door.signIn('auditor')];
    const organizationId = door.group.organizations.clinic;
    const account = {
      organizationId,
      login: 'new.person',
      name: '新人',
      staffNumber: '',
      profession: 'nurse',
      skills: [],
      password: 'long enough',
    };
    const made = await admin.call(People.shape.people.element, 'POST', '/api/admin/people', {
      ...account,
      roles: ['clinician'],
    });
    expect(made).toMatchObject({ login: 'new.person', sessions: 0, disabled: false });
    await expect(
      admin.call(z.unknown(), 'POST', '/api/admin/people', { ...account, login: 'other', roles: ['specialist'] }),
    ).rejects.toMatchObject(refused('request/malformed'));
    await expect(admin.call(AuditRows, 'GET', '/api/admin/audit')).rejects.toMatchObject(refused('access/denied'));
    const { rows } = await auditor.call(AuditRows, 'GET', '/api/admin/audit');
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['make-person', 'view-audit']));
    await expect(admin.call(Worklist, 'GET', '/api/worklist')).rejects.toMatchObject(refused('access/denied'));
  });

  test('a disabled person loses every session at once', async () => {
    const [admin, director] = [await door.signIn('admin'), await door.signIn('director2')];
    await admin.call(z.unknown(), 'PATCH', `/api/admin/people/${door.group.people.director2}`, { disabled: true });
    await expect(director.call(Me, 'GET', '/api/session')).rejects.toMatchObject(refused('session/required'));
  });

  test('clocks, devices, agreements, queues', async () => {
    const admin = await door.signIn('admin');
    const changed = await admin.call(Settings, 'PUT', '/api/admin/settings/alertBreach', {
      ms: 480_000,
      source: '医务科',
      confirmed: true,
    });
    expect(changed.clocks.find(({ name }) => name === 'alertBreach')).toMatchObject({
      ms: 480_000,
      defaultMs: 600_000,
      confirmed: true,
    });
    const device = await admin.call(MadeDevice, 'POST', '/api/admin/devices', {
      organizationId: door.group.organizations.clinic,
      name: '心电图机 2 号',
    });
    expect(device.token.length).toBeGreaterThan(40);
    expect((await admin.call(Organizations, 'GET', '/api/admin/organizations')).agreements).toHaveLength(2);
    expect(await admin.call(QueueStates, 'GET', '/api/admin/queues')).toMatchObject({ redis: false });
  });

  test('a one-time link makes the first administrator, once', async () => {
    const token = await door.asMachine(makeAdministratorLink);
    const wish = { token, group: '同心医疗集团', name: '管理员', login: 'first.admin', password: 'long enough' };
    const first = await door.ask('/api/first-administrator', { method: 'POST', body: wish });
    expect(Me.parse(await first.json()).roles).toContain('security-administrator');
    const again = await door.ask('/api/first-administrator', {
      method: 'POST',
      body: { ...wish, login: 'second.admin' },
    });
    expect(RefusalBody.parse(await again.json()).code).toBe('session/link-used');
  });
});
