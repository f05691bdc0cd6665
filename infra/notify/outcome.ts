import type { HandOver } from '../../shared/domain/handOver';

export const handedOver = (providerId: string | null): HandOver => ({ outcome: 'handed-over', providerId });
export const temporary = (reason: string): HandOver => ({ outcome: 'temporary', reason });
export const permanent = (reason: string): HandOver => ({ outcome: 'permanent', reason });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unreachable';

/** A network may come back; the code says what was met, and no address. */
export const fromFault = (error: unknown): HandOver => temporary(codeOf(error));
