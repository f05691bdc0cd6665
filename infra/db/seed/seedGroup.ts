import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { OrganizationId, PersonId } from '../../../shared/domain/ids';
import { machine } from '../../../shared/domain/person';
import { actAs } from '../actAs';
import type { Database, Tx } from '../openDatabase';
import { hashOfToken } from '../sessions';
import {
  AgreementTable,
  DeviceTable,
  DutyContactTable,
  OrganizationTable,
  PersonTable,
  WeeklyShiftTable,
} from '../tables/organization';
import { cast, castNames, placeNames, places, type CastName, type Part, type Place } from './cast';

export type Group = {
  readonly organizations: Readonly<Record<Place, OrganizationId>>;
  readonly people: Readonly<Record<CastName, PersonId>>;
  readonly device: { readonly id: string; readonly token: string };
};

type Seed = { readonly at: Date; readonly passwordHash: string; readonly deviceToken?: string };

/** For the demonstration's own device only: a script can be shown that works on every such instance. */
export const demoDeviceToken = 'tongxin-demo-device';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Ascending ids in the order of the cast: where load and turns are equal, the first reader is asked first. */
function newGroup(deviceToken: string): Group {
  const ids = castNames.map(() => randomUUID()).sort();
  const people = z
    .record(z.enum(castNames), PersonId)
    .parse(Object.fromEntries(castNames.map((name, at) => [name, ids[at]])));
  return {
    organizations: {
      lead: OrganizationId.parse(randomUUID()),
      clinic: OrganizationId.parse(randomUUID()),
      otherClinic: OrganizationId.parse(randomUUID()),
    },
    people,
    device: { id: randomUUID(), token: deviceToken },
  };
}

const parts: readonly (readonly [CastName, Part])[] = castNames.map((name) => [name, cast[name]]);

async function seedPeople(tx: Tx, { organizations, people }: Group, { at, passwordHash }: Seed): Promise<void> {
  await tx.insert(
    PersonTable,
    parts.map(([name, part], place) => ({
      id: people[name],
      organizationId: organizations[part.at],
      login: part.login,
      name: part.name,
      staffNumber: `TX${String(place + 1).padStart(4, '0')}`,
      roles: [...part.roles],
      profession: part.profession,
      skills: part.reads ? ['ecg-resting' as const] : [],
      authorizedToSign: part.reads,
      licenceUntil: null,
      junior: part.junior,
      passwordHash,
      disabledAt: null,
      createdAt: at,
    })),
  );
}

/** Every reader around the clock, and who answers for each clinic. */
async function seedDuty(tx: Tx, { organizations, people }: Group): Promise<void> {
  const readers = parts.filter(([, part]) => part.reads);
  await tx.insert(
    WeeklyShiftTable,
    readers.flatMap(([name]) =>
      week.map((weekday) => ({
        id: randomUUID(),
        organizationId: organizations.lead,
        service: 'ecg-resting' as const,
        personId: people[name],
        weekday,
        fromMinute: 0,
        toMinute: 1440,
      })),
    ),
  );
  const contacts = parts.flatMap(([name, { at, duty }]) =>
    duty === null ? [] : [{ id: randomUUID(), organizationId: organizations[at], level: duty, personId: people[name] }],
  );
  await tx.insert(DutyContactTable, contacts);
}

async function seedAgreements(tx: Tx, { organizations, device }: Group, at: Date): Promise<void> {
  const { lead, clinic, otherClinic } = organizations;
  await tx.insert(
    AgreementTable,
    [clinic, otherClinic].map((clinicId) => ({
      id: randomUUID(),
      clinicId,
      leadId: lead,
      service: 'ecg-resting' as const,
      standingConsent: clinicId === clinic,
      validFrom: at,
      validUntil: null,
    })),
  );
  await tx.insert(DeviceTable, {
    id: device.id,
    organizationId: clinic,
    name: '心电图机 1 号',
    tokenHash: hashOfToken(device.token),
    drill: false,
    createdAt: at,
    disabledAt: null,
  });
}

/** One lead hospital and two clinics with everybody who works there; into an empty database only. */
export const seedGroup = (db: Database, seed: Seed): Promise<Group> =>
  actAs(db, machine('seed'), async (tx) => {
    const group = newGroup(seed.deviceToken ?? demoDeviceToken);
    const named = placeNames.map((place) => ({
      ...places[place],
      id: group.organizations[place],
      robots: false,
      createdAt: seed.at,
    }));
    await tx.insert(OrganizationTable, named);
    await seedPeople(tx, group, seed);
    await seedDuty(tx, group);
    await seedAgreements(tx, group, seed.at);
    return group;
  });
