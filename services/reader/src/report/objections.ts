import type { CaseView } from '../../../../shared/contracts/http';
import { signingObjections, type SigningObjection } from '../../../../shared/domain/report';
import type { Writing } from './body';

export type Objection = SigningObjection | 'severity-missing' | 'read-now-open';

/** A retracted alert no longer binds the report; a closed one was still a critical value. */
export const hasAlert = ({ alerts }: Pick<CaseView, 'alerts'>): boolean =>
  alerts.some(({ severity, state }) => severity === 'critical' && state !== 'retracted' && state !== 'superseded');

export const readNowOpen = ({ readNow }: Pick<CaseView, 'readNow'>): boolean =>
  readNow !== null && readNow.state !== 'resolved';

/** What stands against a signature; said before the server has to. */
export function objectionsTo(
  { body, chosen }: Writing,
  view: Pick<CaseView, 'alerts' | 'readNow' | 'studies' | 'noRepeat'>,
): readonly Objection[] {
  return [
    ...(readNowOpen(view) ? (['read-now-open'] as const) : []),
    ...signingObjections(body, {
      noRepeat: view.noRepeat !== null,
      alertOpen: hasAlert(view),
      readable: view.studies.some(({ readable }) => readable),
    }),
    ...(chosen ? [] : (['severity-missing'] as const)),
  ];
}
