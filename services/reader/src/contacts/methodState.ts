import type { ContactView } from '../../../../shared/contracts/contacts';
import { isCourtesy, type OutsideChannel } from '../../../../shared/domain/channel';

export type MethodState = 'channelOff' | 'isDisabled' | 'failed' | 'untested' | 'expired' | 'courtesy' | 'isProven';

const day = 86_400_000;

/** What stands in the way first: a way that cannot ring at all says that, and not how old its proof is. */
export function methodState(
  { channel, enabled, provenAt, failedAt }: ContactView,
  of: { running: readonly OutsideChannel[]; days: number; now: number },
): MethodState {
  if (!of.running.includes(channel)) return 'channelOff';
  if (!enabled) return 'isDisabled';
  if (failedAt !== null && (provenAt === null || Date.parse(failedAt) > Date.parse(provenAt))) return 'failed';
  if (isCourtesy(channel)) return 'courtesy';
  if (provenAt === null) return 'untested';
  return of.now - Date.parse(provenAt) > of.days * day ? 'expired' : 'isProven';
}
