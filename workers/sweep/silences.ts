import { answersForClinic, coordinators } from '../../infra/db/audience';
import { quietenDesk, ringDesk } from '../../infra/db/deskRings';
import type { Doing } from '../../infra/db/doing';
import { pageDuty } from '../../infra/db/dutyPages';
import { findLead } from '../../infra/db/organizations';
import { answerPages } from '../../infra/db/pages';
import { devicesHeard } from '../../infra/db/screens';
import { readClocks } from '../../infra/db/settings';
import {
  beginSilence,
  clinicsHeard,
  endSilence,
  openSilences,
  workingHours,
  type Silent,
} from '../../infra/db/silences';
import type { SilenceRow } from '../../infra/db/tables/night';
import { isClinicUnattended, openTaskOfClinic } from '../../infra/db/tasks';
import type { Clocks } from '../../shared/domain/clocks';
import type { DutyMessage } from '../../shared/domain/dutyPage';
import { AlarmId } from '../../shared/domain/ids';
import { clinicSilentSince, deviceSilentSince } from '../../shared/domain/silence';
import { timeBefore } from '../../shared/domain/units';
import { asSweep, forEach, type Duty } from './duty';

/** What should be heard, as it stands now. */
type Watched = Silent & {
  readonly place: string;
  /** A device's name. */
  readonly who: string | null;
  readonly silentSince: Date | null;
  /** The last sign of it. */
  readonly heardAt: Date | null;
};

async function watchedClinics({ tx, at }: Doing, clocks: Clocks): Promise<readonly Watched[]> {
  const worksAt = await workingHours(tx);
  const clinics = await clinicsHeard(tx, timeBefore(at, clocks.screenSilent));
  return clinics.map(({ id, name, ...heard }) => ({
    organizationId: id,
    deviceId: null,
    place: name,
    who: null,
    silentSince: clinicSilentSince({ ...heard, inHours: worksAt(id, at) }, at, clocks),
    heardAt: heard.open > 0 ? heard.heardAt : null,
  }));
}

async function watchedDevices({ tx, at }: Doing, clocks: Clocks): Promise<readonly Watched[]> {
  const worksAt = await workingHours(tx);
  const devices = await devicesHeard(tx, {});
  return devices.map(({ id, organizationId, name, organization, lastHeardAt }) => {
    const inHours = worksAt(organizationId, at) && worksAt(organizationId, timeBefore(at, clocks.deviceSilent));
    const silentSince = deviceSilentSince({ lastHeardAt, inHours }, at, clocks);
    return { organizationId, deviceId: id, place: organization, who: name, silentSince, heardAt: lastHeardAt };
  });
}

type Telling = { readonly message: DutyMessage; readonly subject: string; readonly from: Date };

/** Who answers for the house, and the desk of the lead hospital. */
async function tell(doing: Doing, { organizationId, place, who }: Watched, telling: Telling): Promise<void> {
  const { tx, at } = doing;
  const { message, subject, from } = telling;
  const when = { service: 'ecg-resting', at } as const;
  const lead = await findLead(doing);
  const desk = lead ? await coordinators(tx, lead.id, when) : [];
  const people = [...new Set([...(await answersForClinic(tx, organizationId, when)), ...desk])];
  await pageDuty(doing, [{ people, message, subject, place, facts: { who, from: from.toISOString() } }]);
}

async function begin(doing: Doing, watched: Watched, from: Date): Promise<void> {
  const subject = await beginSilence(doing, watched, from);
  if (subject === null) return;
  const { organizationId, deviceId } = watched;
  await tell(doing, watched, { message: deviceId ? 'device-silent' : 'clinic-silent', subject, from });
  if (!deviceId) await openTaskOfClinic(doing, { kind: 'clinic-silent', organizationId });
}

/** Whoever was called falls silent as well; what the desk did about it, it still says itself. */
async function end(doing: Doing, watched: Watched, { id: subject }: SilenceRow): Promise<void> {
  await endSilence(doing, subject);
  await answerPages(doing, { alarmId: AlarmId.parse(subject), messages: ['clinic-silent', 'device-silent'] });
  await tell(doing, watched, { message: watched.deviceId ? 'device-heard' : 'clinic-heard', subject, from: doing.at });
}

/** The desk alone, as long as the clinic is missed and nobody there has answered or has the task in hand. */
async function tellDesk(doing: Doing, { organizationId, place }: Watched, silence: SilenceRow): Promise<void> {
  const lead = await findLead(doing);
  if (!lead) return;
  const message = 'clinic-silent';
  const ring = { message, subject: silence.id, leadId: lead.id } as const;
  if (!(await isClinicUnattended(doing.tx, { kind: message, organizationId }))) {
    await quietenDesk(doing, ring);
    return;
  }
  const facts = { from: silence.heardAt.toISOString() };
  await ringDesk(doing, { ...ring, place, facts, whom: 'on-duty' });
}

/** Nothing waits there any more, and nobody was heard: the next value that waits is a silence of its own. */
async function lapse(doing: Doing, { id }: SilenceRow): Promise<void> {
  await endSilence(doing, id);
  await answerPages(doing, { alarmId: AlarmId.parse(id), messages: ['clinic-silent'] });
}

const same = (one: Silent, other: Silent): boolean =>
  one.organizationId === other.organizationId && one.deviceId === other.deviceId;

/**
 * 失联: told once when a clinic or a device falls silent, and once when it is back; of a clinic the desk is rung until
 * somebody has answered.
 */
export const tellOfSilences: Duty = async (needs) => {
  const { watched, open } = await asSweep(needs, async (doing) => {
    const clocks = await readClocks(doing.tx);
    const all = [...(await watchedClinics(doing, clocks)), ...(await watchedDevices(doing, clocks))];
    return { watched: all, open: await openSilences(doing.tx) };
  });
  await forEach(needs, watched, {
    name: 'silences',
    work: async (one) => {
      const silence = open.find((each) => same(each, one));
      const { silentSince, heardAt } = one;
      if (!silence && silentSince) await asSweep(needs, (doing) => begin(doing, one, silentSince));
      if (!silence) return;
      if (heardAt && heardAt > silence.heardAt) await asSweep(needs, (doing) => end(doing, one, silence));
      else if (!one.deviceId && !heardAt) {
        await asSweep(needs, (doing) => (silentSince ? tellDesk(doing, one, silence) : lapse(doing, silence)));
      }
    },
  });
};
