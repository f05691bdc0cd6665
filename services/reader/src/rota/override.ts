import type { NewOverride, RotaView } from '../../../../shared/contracts/rota';
import { instantOf } from './week';

export type OverrideForm = {
  readonly action: NewOverride['action'];
  readonly comes: string;
  readonly away: string;
  readonly from: string;
  readonly until: string;
};

/** Who must be named: somebody who comes, somebody who is away, or both. */
export const asks = {
  add: { comes: true, away: false },
  remove: { comes: false, away: true },
  replace: { comes: true, away: true },
} as const;

/** Null while somebody or a time is missing, or the end is not after the beginning. */
export function overrideOf(form: OverrideForm, rota: Pick<RotaView, 'service' | 'people'>): NewOverride | null {
  const wants = asks[form.action];
  const named = (wanted: boolean, id: string) =>
    wanted ? (rota.people.find((each) => each.id === id)?.id ?? undefined) : null;
  const personId = named(wants.comes, form.comes);
  const replacesId = named(wants.away, form.away);
  if (personId === undefined || replacesId === undefined || personId === replacesId) return null;
  if (form.from === '' || form.until <= form.from) return null;
  const span = { from: instantOf(form.from), until: instantOf(form.until) };
  return { service: rota.service, action: form.action, personId, replacesId, ...span };
}
