import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** No other field: PostgreSQL quotes the row it refused in `detail` and the text it could not read in `where`. */
const errorFields: readonly string[] = ['code', 'constraint', 'table', 'column', 'routine', 'errno', 'syscall'];

const fieldsOf = (error: Error): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(error).filter(([key]) => errorFields.includes(key)));

/** What went wrong and where; nothing of what it went wrong with. */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    stack,
    ...fieldsOf(error),
    ...(cause === undefined ? {} : { cause: loggedError(cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(loggedError) } : {}),
  };
}

/**
 * JSON lines on standard output. Ids and measures only: names, numbers and texts of patients are cut out should
 * anybody pass them by mistake.
 */
export const openLog = (process: string, { level = 'info' }: { level?: string } = {}): Logger =>
  pino({
    name: process,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
    redact: {
      paths: ['*.name', '*.patient', '*.form', '*.nationalId', '*.phone', '*.password', '*.body', '*.parameters'],
      remove: true,
    },
  });

export const silentLog: Log = pino({ level: 'silent' });
