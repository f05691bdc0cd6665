import { alertEnds } from '../../shared/domain/criticalAlert';
import type { Invariant, Looks } from './invariant';
import { drillsAreMarked, drillsStayWhereTheyMay, endedDrillsStay } from './invariantsOfDrills';
import { alarmsAreDueSoon, levelsNeverFall } from './invariantsOfAlarms';
import {
  casesAreOwned,
  closedCasesAreQuiet,
  oneHolderOfTheCurrentEpoch,
  onlyTheHolderSigns,
} from './invariantsOfCases';
import { pagesGoToTheirHouses, pagesNeverMoveBack, pagesNeverTwice } from './invariantsOfPages';
import { paperLoopsRingNobody } from './invariantsOfPaper';
import { signedVersionsStay, turnaroundStays } from './invariantsOfRecords';
import { handoversStay, shiftsAreHandedOnce } from './invariantsOfShifts';

/** §7.1 */
const uploadsAreKept: Invariant = ({ after, accepted }) =>
  accepted.flatMap(({ sha256, clinic, caseId }) => {
    const found = after.studies.filter((study) => study.sha256 === sha256 && study.organizationId === clinic);
    if (found.length === 1 && found[0]?.caseId === caseId) return [];
    return [`an accepted upload is ${found.length} studies, in ${found.map((study) => study.caseId).join() || 'no case'}`];
  }); // prettier-ignore

/** §7.4 */
const closedLoopsAreWhole: Invariant = ({ after, organizationOf }) =>
  after.alerts
    .filter(({ state }) => state === 'closed')
    .flatMap((alert) => {
      const { acknowledgedBy, acknowledgedAt, acknowledgedChannel, readBack, dispositionText, dispositionDoctor } =
        alert;
      const { disposedBy, disposedAt, confirmedBy, confirmedAt, outcome } = alert;
      const parts = { acknowledgedBy, acknowledgedAt, acknowledgedChannel, readBack, dispositionText, dispositionDoctor, disposedBy, disposedAt, confirmedBy, confirmedAt, outcome }; // prettier-ignore
      const missing = Object.entries(parts).flatMap(([name, value]) => (value === null ? [name] : []));
      const clinic = after.cases.find(({ id }) => id === alert.caseId)?.clinicId;
      const own = acknowledgedBy !== null && organizationOf.get(acknowledgedBy) === clinic;
      return [...missing, ...(own ? [] : ['an answer of the clinic'])].map((part) => `a closed loop lacks ${part}`);
    });

/** §3: what has ended does not begin again. */
const endsStay: Invariant = ({ before, after }) => [
  ...before.alerts
    .filter(({ state }) => alertEnds.includes(state))
    .filter(({ id, state }) => after.alerts.find((alert) => alert.id === id)?.state !== state)
    .map(({ state }) => `a ${state} alert has moved on`),
  ...before.readNows
    .filter(({ state }) => state === 'resolved')
    .filter(({ id }) => after.readNows.find((alarm) => alarm.id === id)?.state !== 'resolved')
    .map(() => 'a resolved ReadNow has moved on'),
];

const invariants: Readonly<Record<string, Invariant>> = {
  '1 uploads are kept': uploadsAreKept,
  '2 cases are owned': casesAreOwned,
  'closed cases are quiet': closedCasesAreQuiet,
  '3 alarms are due soon': alarmsAreDueSoon,
  '4 closed loops are whole': closedLoopsAreWhole,
  '5 levels never fall': levelsNeverFall,
  '5 pages never move back': pagesNeverMoveBack,
  '6 one holder of the current epoch': oneHolderOfTheCurrentEpoch,
  '6 only the holder signs': onlyTheHolderSigns,
  '7 signed versions stay': signedVersionsStay,
  '8 pages go to their houses': pagesGoToTheirHouses,
  '9 turnaround stays': turnaroundStays,
  'ends stay': endsStay,
  'drills are marked': drillsAreMarked,
  'drills stay where they may': drillsStayWhereTheyMay,
  'ended drills stay': endedDrillsStay,
  'shifts are handed once': shiftsAreHandedOnce,
  'hand-overs stay': handoversStay,
  'paper loops ring nobody': paperLoopsRingNobody,
  'pages never twice': pagesNeverTwice,
};

/** Numbered as in workflow §7. */
export const broken = (looks: Looks): readonly string[] =>
  Object.entries(invariants).flatMap(([name, holds]) => holds(looks).map((wrong) => `${name}: ${wrong}`));
