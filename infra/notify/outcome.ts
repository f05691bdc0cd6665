import { z } from 'zod';
import type { HandOver } from '../../shared/domain/pageSending';

export const handedOver = (providerId: string | null): HandOver => ({ outcome: 'handed-over', providerId });
export const temporary = (reason: string): HandOver => ({ outcome: 'temporary', reason });
export const permanent = (reason: string): HandOver => ({ outcome: 'permanent', reason });

const Coded = z.object({ code: z.string() });
const Caused = z.object({ cause: Coded });
const OutOfTime = z.object({ name: z.literal('TimeoutError') });

/** A socket's own code, the one beneath a failed fetch, or that its time was over. */
function codeOf(error: unknown): string {
  if (OutOfTime.safeParse(error).success) return 'ETIMEDOUT';
  return Caused.safeParse(error).data?.cause.code ?? Coded.safeParse(error).data?.code ?? 'unreachable';
}

/** A network may come back; the code says what was met, and no address. */
export const fromFault = (error: unknown): HandOver => temporary(codeOf(error));
