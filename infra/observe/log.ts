import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * JSON lines on standard output. Ids and measures only: names, numbers and texts of patients are cut out should
 * anybody pass them by mistake.
 */
export const openLog = (process: string, { level = 'info' }: { level?: string } = {}): Logger =>
  pino({
    name: process,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.name',
        '*.patient',
        '*.form',
        '*.nationalId',
        '*.phone',
        '*.password',
        '*.body',
        '*.parameters',
        'err.parameters',
        'err.driverError.detail',
        'err.query',
      ],
      remove: true,
    },
  });

export const silentLog: Log = pino({ level: 'silent' });
