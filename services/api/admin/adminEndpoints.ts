import { z } from 'zod';
import {
  AuditRows,
  ChangeAgreement,
  ChangeSetting,
  Devices,
  MadeDevice,
  NewAgreement,
  NewDevice,
  NewOrganization,
  Organizations,
  OrganizationSummary,
  QueueStates,
  Settings,
} from '../../../shared/contracts/http';
import { ClockName, defaultClocks } from '../../../shared/domain/clocks';
import { machine } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { actAs } from '../../../infra/db/actAs';
import { writeAudit } from '../../../infra/db/audit';
import { makeDevice } from '../../../infra/db/devices';
import { changeAgreement, makeAgreement, makeOrganization } from '../../../infra/db/organizations';
import { countUnsent } from '../../../infra/db/outboxRows';
import { organizationSummary } from '../../../infra/db/reads/accounts';
import { allAgreements, allDevices, allOrganizations, allSettings } from '../../../infra/db/reads/administration';
import { readAudit } from '../../../infra/db/reads/looks';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { changeSetting } from '../../../infra/db/settings';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';

async function organizations({ tx }: PersonDoing): Promise<Organizations> {
  const agreements = await allAgreements(tx);
  return {
    organizations: (await allOrganizations(tx)).map(organizationSummary),
    agreements: agreements.map(
      ({ id, clinicId, service, standingConsent, validUntil, weekdays, fromMinute, toMinute }) => ({
        id,
        clinicId,
        service,
        standingConsent,
        validUntil: isoOrNull(validUntil),
        hours: { weekdays, fromMinute, toMinute },
      }),
    ),
  };
}

async function settings({ tx }: PersonDoing): Promise<z.output<typeof Settings>> {
  const rows = new Map((await allSettings(tx)).map((row) => [row.name, row]));
  return {
    clocks: ClockName.options.map((name) => {
      const { ms, source } = defaultClocks[name];
      const row = rows.get(name);
      return {
        name,
        defaultMs: ms,
        ms: row?.ms ?? ms,
        source: row?.source ?? source,
        confirmed: row?.confirmed ?? false,
      };
    }),
  };
}

async function devices({ tx }: PersonDoing): Promise<z.output<typeof Devices>> {
  const known = new Map((await allOrganizations(tx)).map((one) => [one.id, organizationSummary(one)]));
  const views = (await allDevices(tx)).flatMap(({ id, name, organizationId, createdAt, disabledAt }) => {
    const organization = known.get(organizationId);
    return organization ? [{ id, name, organization, createdAt: iso(createdAt), disabled: disabledAt !== null }] : [];
  });
  return { devices: views };
}

/** Hours that are no stretch of a day would never hold, and nobody would see why. */
function termsOf({ standingConsent, validUntil, hours }: ChangeAgreement) {
  const { fromMinute, toMinute } = hours;
  const whole = fromMinute === null || toMinute === null ? fromMinute === toMinute : fromMinute < toMinute;
  if (!whole) throw new Refusal('request/malformed', { paths: ['hours'] });
  return { standingConsent, validUntil: validUntil === null ? null : new Date(validUntil), ...hours };
}

const group: readonly Endpoint[] = [
  endpoint('get', '/admin/organizations', {
    action: 'organizations/view',
    answer: Organizations,
    perform: organizations,
  }),
  endpoint('post', '/admin/organizations', {
    action: 'organizations/change',
    body: NewOrganization,
    answer: OrganizationSummary,
    perform: async (doing, { body }) => {
      const id = await makeOrganization(doing, { ...body, kind: 'member', dutyPhone: '' });
      await writeAudit(doing, { action: 'make-organization', subjectKind: 'setting', subjectId: id });
      return organizationSummary(await readOrganization(doing.tx, id));
    },
  }),
  endpoint('post', '/admin/agreements', {
    action: 'organizations/change',
    body: NewAgreement,
    answer: Organizations,
    perform: async (doing, { body }) => {
      const clinic = await readOrganization(doing.tx, body.clinicId);
      if (clinic.kind !== 'member') throw new Refusal('request/malformed', { paths: ['clinicId'] });
      const { clinicId, service } = body;
      const made = { clinicId, service, ...termsOf(body), leadId: doing.actor.organizationId };
      const id = await makeAgreement(doing, made);
      await writeAudit(doing, { action: 'make-agreement', subjectKind: 'setting', subjectId: id });
      return await organizations(doing);
    },
  }),
  endpoint('put', '/admin/agreements/:id', {
    action: 'organizations/change',
    params: z.object({ id: z.uuid() }),
    body: ChangeAgreement,
    answer: Organizations,
    perform: async (doing, { params: { id }, body }) => {
      await changeAgreement(doing, id, termsOf(body));
      await writeAudit(doing, { action: 'change-agreement', subjectKind: 'setting', subjectId: id });
      return await organizations(doing);
    },
  }),
  endpoint('get', '/admin/devices', { action: 'devices/change', answer: Devices, perform: devices }),
  endpoint('post', '/admin/devices', {
    action: 'devices/change',
    body: NewDevice,
    answer: MadeDevice,
    perform: async (doing, { body }) => {
      await readOrganization(doing.tx, body.organizationId);
      const made = await makeDevice(doing, body);
      await writeAudit(doing, { action: 'make-device', subjectKind: 'setting', subjectId: made.id });
      return made;
    },
  }),
];

const running: readonly Endpoint[] = [
  endpoint('get', '/admin/settings', { action: 'settings/view', answer: Settings, perform: settings }),
  endpoint('put', '/admin/settings/:name', {
    action: 'settings/change',
    params: z.object({ name: ClockName }),
    body: ChangeSetting,
    answer: Settings,
    perform: async (doing, { params: { name }, body }) => {
      await changeSetting(doing, { name, ...body, changedBy: doing.actor.personId });
      await writeAudit(doing, {
        action: 'change-setting',
        subjectKind: 'setting',
        subjectId: name,
        detail: { ms: body.ms },
      });
      return await settings(doing);
    },
  }),
  endpoint('get', '/admin/queues', {
    action: 'queues/view',
    answer: QueueStates,
    perform: async ({ tx }) => ({ outboxWaiting: await countUnsent(tx), redis: false, queues: [] }),
    complete: async ({ outboxWaiting }, { queueStates }) => ({ outboxWaiting, ...(await queueStates()) }),
  }),
  endpoint('get', '/admin/audit', {
    action: 'audit/view',
    query: z.object({
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    answer: AuditRows,
    // The place in the list travels through the transaction that notes the look; the rows are the machine's to read.
    perform: async (doing, { query: { before } }) => {
      await writeAudit(doing, { action: 'view-audit', subjectKind: 'list', subjectId: 'audit' });
      return { rows: [], before: before ?? null };
    },
    complete: async ({ before }, { db }) => {
      const rows = await actAs(db, machine('audit'), (tx) => readAudit(tx, before));
      return { before, rows: rows.map(({ person, at, ...row }) => ({ ...row, at: iso(at), actor: person })) };
    },
  }),
];

export const adminEndpoints: readonly Endpoint[] = [...group, ...running];
