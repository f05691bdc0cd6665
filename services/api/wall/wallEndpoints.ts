import { Wall } from '../../../shared/contracts/wall';
import { Service } from '../../../shared/domain/case';
import type { PersonId } from '../../../shared/domain/ids';
import { onCall } from '../../../shared/domain/rota';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { isSilent } from '../../../shared/domain/wall';
import { clinicLevelsAt } from '../../../infra/db/audience';
import { openTasks } from '../../../infra/db/reads/alarms';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readOrganization } from '../../../infra/db/reads/organizations';
import { readRotaAt } from '../../../infra/db/reads/rota';
import { waitingCounts } from '../../../infra/db/reads/wall';
import { devicesHeard, peopleAtScreens, screensByHouse } from '../../../infra/db/screens';
import { readClocks } from '../../../infra/db/settings';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import { wallAlarms } from './wallAlarms';

type OnCall = Wall['onCall'];

async function readersOnCall({ tx, at, actor }: PersonDoing, atScreens: ReadonlySet<PersonId>): Promise<OnCall> {
  const rota = await readRotaAt(tx, actor.organizationId, at);
  const services = Service.options.map((what) => ({ what, ids: onCall(rota, what, at) }));
  const names = await peopleNamed(
    tx,
    services.flatMap(({ ids }) => ids),
  );
  return services
    .filter(({ ids }) => ids.length > 0)
    .map(({ what, ids }) => ({
      what,
      people: ids.map((id) => ({ id, name: names.get(id)?.name ?? '', atScreen: atScreens.has(id) })),
    }));
}

/** As an alarm of this moment would find them. */
async function clinicOnDuty({ tx, at, actor }: PersonDoing, atScreens: ReadonlySet<PersonId>): Promise<OnCall> {
  const when = { service: 'ecg-resting', at } as const;
  const levels = await clinicLevelsAt(tx, { clinicId: actor.organizationId, requestedBy: null, ...when });
  const names = await peopleNamed(tx, levels.flat());
  return levels.flatMap((ids, place) =>
    ids.length === 0
      ? []
      : [
          {
            what: place + 1,
            people: ids.map((id) => ({ id, name: names.get(id)?.name ?? '', atScreen: atScreens.has(id) })),
          },
        ],
  );
}

/** Who listens and who sends, and since when they have not been heard. */
async function heard({ tx, at, actor, side }: PersonDoing, clocks: Awaited<ReturnType<typeof readClocks>>) {
  const only = side === 'lead' ? null : actor.organizationId;
  const beating = addTime(at, milliseconds(-1 * clocks.screenSilent));
  const houses = await screensByHouse(tx, { at, beating, only });
  const devices = await devicesHeard(tx, { only });
  return {
    screens: houses.map(({ organization, open, armed, lostWalls, lastBeatAt }) => ({
      organization,
      open,
      armed,
      lostWalls,
      lastBeatAt: isoOrNull(lastBeatAt),
    })),
    devices: devices.map(({ name, organization, lastHeardAt }) => ({
      name,
      organization,
      lastHeardAt: isoOrNull(lastHeardAt),
      silent: isSilent(lastHeardAt, { at, after: clocks.deviceSilent }),
    })),
    atScreens: await peopleAtScreens(tx, beating),
  };
}

/** No look at a patient: nothing of one is on the wall. */
export const wallEndpoints: readonly Endpoint[] = [
  endpoint('get', '/wall', {
    action: 'alarms/view',
    answer: Wall,
    perform: async (doing) => {
      const { tx, at, actor, side } = doing;
      const place = await readOrganization(tx, actor.organizationId);
      const { atScreens, ...silences } = await heard(doing, await readClocks(tx));
      return {
        now: iso(at),
        place: { id: place.id, nameZh: place.nameZh, nameEn: place.nameEn },
        alarms: [...(await wallAlarms(doing))],
        waiting: { ...(await waitingCounts(tx)), tasks: side === 'lead' ? (await openTasks(tx)).length : null },
        onCall: side === 'lead' ? await readersOnCall(doing, atScreens) : await clinicOnDuty(doing, atScreens),
        ...silences,
      };
    },
  }),
];
