import fc from 'fast-check';
import { IsNull } from 'typeorm';
import { doAs } from '../../infra/db/doing';
import { drillDevice } from '../../infra/db/drillDevices';
import { DrillTable, type DrillRow } from '../../infra/db/tables/drill';
import { DeviceTable } from '../../infra/db/tables/organization';
import { keepUpload } from '../../services/intake/acceptUpload';
import { makeDraft } from '../../services/intake/newCase';
import { drillForm, dueUploads } from '../../services/drills/night';
import { machine, type UploadingActor } from '../../shared/domain/person';
import { addTime, hours } from '../../shared/domain/units';
import { findingShownBy } from '../../shared/ecg/synth/scenarioFor';
import { announced } from '../harness/intakeDoor';
import { happening, nothing, pick, type Happenings } from './happening';
import type { Night } from './night';
import { bytesSaying } from './stubEcg';

type Due = ReturnType<typeof dueUploads>[number];

type Plan = { readonly timeScale: number; readonly outside: boolean; readonly uploads: number };
const plans: fc.Arbitrary<Plan> = fc.record({
  timeScale: fc.integer({ min: 1, max: 60 }),
  outside: fc.boolean(),
  uploads: fc.integer({ min: 1, max: 4 }),
});

const begin = (night: Night, { timeScale, outside, uploads }: Plan): Promise<unknown> => {
  const nightFrom = night.clock.now();
  const span = { nightFrom: nightFrom.toISOString(), nightUntil: addTime(nightFrom, hours(1)).toISOString() };
  const body = { ...span, timeScale, outside, programme: { kind: 'standard', uploads } };
  return night.door(night.actors.coordinator, 'post /drills', { body });
};

const told = ({ timeScale, outside, uploads }: Plan): string =>
  `${timeScale} times as fast, ${uploads} uploads${outside ? ', leaving the house' : ''}`;
const begins: Happenings = plans.map((plan) => happening('begin a drill', (night) => begin(night, plan), told(plan)));

const runningIn = ({ place }: Night): Promise<DrillRow | null> =>
  place.db.manager.findOneBy(DrillTable, { endedAt: IsNull() });

const stops: Happenings = fc.constant(
  happening('stop a drill', async (night) => {
    const running = await runningIn(night);
    if (!running) return nothing;
    return await night.door(night.actors.coordinator, 'post /drills/:id/stop', { params: { id: running.id } });
  }),
);

async function deviceAt(night: Night, { upload: { clinicId } }: Due): Promise<UploadingActor> {
  const own = { db: night.place.db, now: night.clock.now };
  const device = await doAs(own, machine('drill'), async (doing) => {
    await drillDevice(doing, clinicId, `drill ${clinicId}`);
    return await doing.tx.findOneByOrFail(DeviceTable, { organizationId: clinicId, drill: true });
  });
  return { kind: 'device', deviceId: device.id, organizationId: clinicId };
}

/** As the process that plays the drills sends it, without HTTP. */
async function send(night: Night, due: Due): Promise<void> {
  const { upload, place, caseId } = due;
  const actor = await deviceAt(night, due);
  const bytes = bytesSaying(findingShownBy(upload.scenario) === null ? 'normal' : 'infarction');
  await makeDraft(night.intake(), actor, { id: caseId, form: drillForm(upload, place), files: [announced(bytes)] });
  const { sha256 } = await night.shelf.write(bytes);
  const inspected = { sha256, size: bytes.length, format: 'dicom', differs: [] } as const;
  await keepUpload(night.intake(), actor, { caseId, path: sha256, inspected });
  night.accepted.push({ sha256, caseId, clinic: upload.clinicId });
}

const isSent = (night: Night, { caseId }: Due): boolean =>
  night.seen.cases.some(({ id, state }) => id === caseId && state !== 'draft');

/** Any upload of the running night that has not come yet, in any order: a delay may befall each of them. */
const sends: Happenings = fc.tuple(plans, fc.nat({ max: 3 })).map(([plan, n]) =>
  happening(
    'the drill sends',
    async (night) => {
      if (!(await runningIn(night))) await begin(night, plan);
      const running = await runningIn(night);
      if (!running) return nothing;
      const unsent = dueUploads(running, addTime(running.startedAt, hours(24))).filter((due) => !isSent(night, due));
      const next = pick(unsent, n);
      if (!next) return nothing;
      await send(night, next);
      return undefined;
    },
    `${n}; if none runs, ${told(plan)}`,
  ),
);

/** 演练: beside the real cases. */
export const drills: Happenings = fc.oneof(
  { weight: 1, arbitrary: begins },
  { weight: 4, arbitrary: sends },
  { weight: 2, arbitrary: stops },
);
