import type { DrillAlarm, DrillCase, DrillSummary, DrillView } from '../../../shared/contracts/drills';
import { endOfDrill, nightTime } from '../../../shared/domain/drill';
import { addTime, milliseconds, timeBetween } from '../../../shared/domain/units';
import { findingShownBy } from '../../../shared/ecg/synth/scenarioFor';
import { drillCaseId } from '../../../infra/db/drillCaseId';
import { casesById } from '../../../infra/db/reads/caseParts';
import { alarmsInCases, toldInCases } from '../../../infra/db/reads/drills';
import { organizationsNamed, peopleNamed } from '../../../infra/db/reads/names';
import { readClocks } from '../../../infra/db/settings';
import type { CriticalAlertRow, ReadNowRow } from '../../../infra/db/tables/alarm';
import type { DrillRow } from '../../../infra/db/tables/drill';
import type { PersonDoing } from '../needs';
import { groupedBy } from '../views/groupedBy';
import { iso, isoOrNull } from '../views/caseFacts';

export async function summariesOf({ tx }: PersonDoing, drills: readonly DrillRow[]): Promise<readonly DrillSummary[]> {
  const clocks = await readClocks(tx);
  const names = await peopleNamed(
    tx,
    drills.map(({ startedBy }) => startedBy),
  );
  return drills.map((drill) => ({
    id: drill.id,
    nightFrom: iso(drill.nightFrom),
    nightUntil: iso(drill.nightUntil),
    timeScale: drill.timeScale,
    outside: drill.outside,
    startedAt: iso(drill.startedAt),
    startedBy: (drill.startedBy && names.get(drill.startedBy)?.name) ?? null,
    endsAt: iso(endOfDrill(drill, clocks)),
    endedAt: isoOrNull(drill.endedAt),
    outcome: drill.outcome,
    uploads: drill.programme.length,
  }));
}

type Answered = { readonly from: Date; readonly answeredAt: Date | null };

const alarmView = (
  { timeScale }: DrillRow,
  { level, round }: { readonly level: number; readonly round: number },
  { from, answeredAt }: Answered,
): DrillAlarm => ({ level, round, answeredAfterMs: answeredAt && timeBetween(from, answeredAt) * timeScale });

const readNowView = (drill: DrillRow, row: ReadNowRow | undefined): DrillCase['readNow'] =>
  row ? alarmView(drill, row, { from: row.raisedAt, answeredAt: row.claimedAt }) : null;

const alertView = (drill: DrillRow, row: CriticalAlertRow | undefined): DrillCase['alert'] =>
  row
    ? {
        ...alarmView(drill, row, { from: row.declaredAt, answeredAt: row.acknowledgedAt }),
        breached: row.breachedAt !== null,
      }
    : null;

export async function drillCases({ tx }: PersonDoing, drill: DrillRow): Promise<readonly DrillCase[]> {
  const uploads = drill.programme.map((upload, place) => ({ ...upload, caseId: drillCaseId(drill.id, place) }));
  const ids = uploads.map(({ caseId }) => caseId);
  const cases = new Map((await casesById(tx, ids)).map((row) => [row.id, row]));
  const { readNows, alerts } = await alarmsInCases(tx, ids);
  const told = groupedBy(await toldInCases(tx, ids), ({ caseId }) => caseId);
  const clinics = await organizationsNamed(
    tx,
    uploads.map(({ clinicId }) => clinicId),
  );
  return uploads.flatMap(({ caseId, clinicId, afterMs, scenario, priority }): DrillCase[] => {
    const row = cases.get(caseId);
    const clinic = clinics.get(clinicId);
    if (!clinic) return [];
    return [
      {
        caseId: row ? caseId : null,
        caseNumber: row?.number ?? null,
        state: row?.state ?? null,
        nightAt: iso(addTime(drill.nightFrom, milliseconds(afterMs))),
        clinic: { id: clinic.id, nameZh: clinic.nameZh, nameEn: clinic.nameEn },
        findingKey: findingShownBy(scenario),
        priority,
        readNow: readNowView(drill, readNows.get(caseId)),
        alert: alertView(drill, alerts.get(caseId)),
        told: (told.get(caseId) ?? []).map(({ personId, name, organization, level, pages, reached }) => ({
          person: { id: personId, name, organization },
          level,
          pages,
          reached,
        })),
      },
    ];
  });
}

export async function drillView(doing: PersonDoing, drill: DrillRow): Promise<DrillView> {
  const [summary] = await summariesOf(doing, [drill]);
  if (!summary) throw new Error('one drill has one summary');
  const now = drill.endedAt ?? doing.at;
  const cases = [...(await drillCases(doing, drill))];
  return { ...summary, now: iso(doing.at), nightNow: iso(nightTime(drill, now)), cases };
}
