import { oneSweep, type SweepKind } from '../../infra/db/oneSweep';
import { closeCases, queueUnanalyzedCases, remind } from './caseTimers';
import { endDrillCases, endDrills } from './drills';
import type { Duty, SweepNeeds } from './duty';
import { judgeLeases, passLapsedOffers, queueAbandoned } from './ownership';
import { handOverPages, ringAlarms, ringForPatients, tellOfUnreached, workWithoutRedis } from './ring';
import { tellOfShiftEnds } from './shiftEnds';
import { tellOfSilences } from './silences';
import { askForForgottenWork, askForOverdueWork } from './stoppedWork';
import { askForReplays, certifyLoops, printAgain, purge, sealAuditRows } from './tidy';

type Duties = Readonly<Record<string, Duty>>;

/** In this order. An alarm widens before its lapsed offers are taken back. */
const duties: Readonly<Record<SweepKind, Duties>> = {
  ringing: { ringAlarms, ringForPatients, workWithoutRedis, handOverPages },
  tending: {
    tellOfUnreached,
    tellOfShiftEnds,
    tellOfSilences,
    passLapsedOffers,
    judgeLeases,
    queueUnanalyzedCases,
    remind,
    queueAbandoned,
    askForOverdueWork,
    askForForgottenWork,
    closeCases,
    endDrills,
    endDrillCases,
    askForReplays,
    printAgain,
    certifyLoops,
    sealAuditRows,
    purge,
  },
};

/**
 * Nothing that has stopped stays unseen: looks once at everything of its kind that is due by the process clock. A duty
 * that fails is logged and keeps no other from its turn. False: another process is sweeping, and `busy` says to leave
 * it to it.
 */
export const sweep = (needs: SweepNeeds, kind: SweepKind, busy: 'leave' | 'wait'): Promise<boolean> =>
  oneSweep(needs.db, { kind, busy }, async () => {
    for (const [name, duty] of Object.entries(duties[kind])) {
      await duty(needs).catch((error: unknown) => {
        needs.log.error({ err: error, duty: name }, 'a duty of the sweep failed');
      });
    }
  });

/** Both, one after the other. */
export async function sweepAll(needs: SweepNeeds): Promise<void> {
  await sweep(needs, 'ringing', 'wait');
  await sweep(needs, 'tending', 'wait');
}
