import { randomUUID } from 'node:crypto';
import { declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { DutyContactTable, OrganizationTable, PersonTable } from '../../infra/db/tables/organization';
import { OrganizationId, PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { putCase } from './ground';

export type StormClinic = { readonly id: OrganizationId; readonly login: string; readonly personId: PersonId };
export type StormCase = { readonly seen: CaseRow; readonly alert: CriticalAlertRow; readonly clinic: StormClinic };

type Place = { readonly db: Database; readonly lead: OrganizationId; readonly reader: PersonId };

/** A clinic with one doctor on duty, who signs in as everybody of the demonstration does. */
async function addClinic({ db }: Place, n: number, at: Date): Promise<StormClinic> {
  const id = OrganizationId.parse(randomUUID());
  const personId = PersonId.parse(randomUUID());
  const login = `storm${n}`;
  const [like] = await db.manager.find(PersonTable, { where: { login: 'clinician' } });
  if (!like) throw new Error('no clinician to be like');
  const name = `风暴镇${n}卫生院`;
  await db.manager.insert(OrganizationTable, { id, kind: 'member', nameZh: name, nameEn: `Storm ${n}`, dutyPhone: `0953-${n}`, robots: false, createdAt: at }); // prettier-ignore
  await db.manager.insert(PersonTable, { ...like, id: personId, organizationId: id, login, name: `值班医生${n}` });
  await db.manager.insert(DutyContactTable, { id: randomUUID(), organizationId: id, level: 1, personId });
  return { id, login, personId };
}

/** Fifty infarctions within a minute, from ten clinics in turn, the oldest first. */
export async function raiseStorm(place: Place, begin: Date): Promise<readonly StormCase[]> {
  const { db, lead, reader } = place;
  const clinics: StormClinic[] = [];
  for (let n = 1; n <= 10; n += 1) clinics.push(await addClinic(place, n, begin));
  const storm: StormCase[] = [];
  for (let n = 0; n < 50; n += 1) {
    const clinic = clinics[n % clinics.length];
    if (!clinic) throw new Error('no clinic');
    const at = new Date(begin.getTime() + n * 1_200);
    const ground = { lead, clinic: clinic.id, cast: { technician: clinic.personId } };
    const seen = await putCase(db, ground, { state: 'reading', createdAt: at });
    const alert = await doAs({ db, now: () => at }, machine('test'), (doing) =>
      declareAlert(doing, seen.id, {
        declaredBy: reader,
        readNowId: null,
        severity: n % 10 === 9 ? 'significant' : 'critical',
        findingKey: n % 2 === 0 ? 'acute-mi-suspected' : 'vt',
        summary: `第 ${n + 1} 例`,
      }),
    );
    storm.push({ seen, alert, clinic });
  }
  return storm;
}
