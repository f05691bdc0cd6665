import { purgeSent } from '../../infra/db/outboxRows';
import { purgeSessions } from '../../infra/db/purgeSessions';
import { sealAudit } from '../../infra/db/sealAudit';
import { addTime, hours, milliseconds } from '../../shared/domain/units';
import { asSweep, type Duty } from './duty';

const bite = 500;

export const sealAuditRows: Duty = async (needs) => {
  for (let n = 0; n < 20; n += 1) {
    if ((await asSweep(needs, ({ tx }) => sealAudit(tx, bite))) < bite) return;
  }
};

const day = milliseconds(-1 * hours(24));
const week = milliseconds(-7 * hours(24));

export const purge: Duty = async (needs) => {
  await asSweep(needs, async ({ tx, at }) => {
    await purgeSent(tx, addTime(at, day));
    await purgeSessions(tx, addTime(at, week));
  });
};
