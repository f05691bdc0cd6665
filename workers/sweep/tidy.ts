import { askForCertificates } from '../../infra/db/loopCertificates';
import { purgeSent } from '../../infra/db/outboxRows';
import { lockCase } from '../../infra/db/cases';
import { askForSilentReplays } from '../../infra/db/listReplays';
import { casesWithOldDocuments } from '../../infra/db/reportDocuments';
import { askFor } from '../../infra/db/work';
import { purgeSessions } from '../../infra/db/purgeSessions';
import { purgeWatchAudits } from '../../infra/db/watch';
import { purgeScreens } from '../../infra/db/screens';
import { purgeShiftNotices } from '../../infra/db/shiftNotices';
import { sealAudit } from '../../infra/db/sealAudit';
import { addTime, hours, milliseconds } from '../../shared/domain/units';
import { asSweep, forEach, type Duty } from './duty';

const bite = 500;

export const sealAuditRows: Duty = async (needs) => {
  for (let n = 0; n < 20; n += 1) {
    if ((await asSweep(needs, ({ tx }) => sealAudit(tx, bite))) < bite) return;
  }
};

/** The printed report carries the record of its loops, which goes on after the signature. */
export const printAgain: Duty = async (needs) => {
  const old = await asSweep(needs, ({ tx }) => casesWithOldDocuments(tx, 50));
  await forEach(needs, old, {
    name: 'documents',
    work: (id) =>
      asSweep(needs, async (doing) => {
        await askFor(doing, await lockCase(doing.tx, id), 'deliver');
      }),
  });
};

const silence = milliseconds(-60_000);

export const askForReplays: Duty = (needs) =>
  asSweep(needs, (doing) => askForSilentReplays(doing, addTime(doing.at, silence)));

/** 闭环记录单: owed from the moment a loop has ended. */
export const certifyLoops: Duty = async (needs) => {
  await asSweep(needs, (doing) => askForCertificates(doing, 50));
};

const day = milliseconds(-1 * hours(24));
const week = milliseconds(-7 * hours(24));

export const purge: Duty = async (needs) => {
  await asSweep(needs, async ({ tx, at }) => {
    await purgeSent(tx, addTime(at, day));
    await purgeSessions(tx, addTime(at, week));
    await purgeWatchAudits(tx, addTime(at, week));
    await purgeScreens(tx, addTime(at, week));
    await purgeShiftNotices(tx, addTime(at, week));
  });
};
