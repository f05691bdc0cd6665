import { alertEnds } from '../../shared/domain/criticalAlert';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { Invariant } from './invariant';

const fromPaper = ({ downtimeEnteredAt }: CriticalAlertRow): boolean => downtimeEnteredAt !== null;

const wrongOf = (alert: CriticalAlertRow): readonly string[] => {
  const { state, acknowledgedChannel, confirmedBy, downtimeEnteredBy } = alert;
  const { declaredAt, acknowledgedAt, disposedAt } = alert;
  return [
    ...(state === 'disposed' || alertEnds.includes(state) ? [] : [`stands as ${state}`]),
    ...(acknowledgedChannel === 'paper' ? [] : [`was answered on ${acknowledgedChannel}`]),
    ...(confirmedBy !== null && confirmedBy === downtimeEnteredBy ? ['was confirmed by who entered it'] : []),
    ...(acknowledgedAt && disposedAt && declaredAt <= acknowledgedAt && acknowledgedAt <= disposedAt ? [] : ['has times out of order']),
  ]; // prettier-ignore
};

/** 停机补录: it was all done; only its confirmation is asked for, of somebody else. */
export const paperLoopsRingNobody: Invariant = ({ after: { alerts, pages } }) =>
  alerts.filter(fromPaper).flatMap((alert) => {
    const rang = pages.some(({ alarmId, message }) => alarmId === alert.id && message === 'critical-alert');
    return [...wrongOf(alert), ...(rang ? ['has rung'] : [])].map((wrong) => `a loop from paper ${wrong}`);
  });
