import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { Log } from '../../infra/observe/log';
import { z } from 'zod';
import type { RefusalBody } from '../../shared/contracts/http';
import { Refusal, refusals } from '../../shared/domain/refusal';

export const refusalBody = ({ code, detail }: Refusal): RefusalBody => ({
  code,
  zh: refusals[code].zh,
  en: refusals[code].en,
  detail: { ...detail },
});

/** Errors of body parser and router carry their status and are the sender's: a cut body, an address that decodes to nothing. */
const SenderFault = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

/** PostgreSQL keeps no NUL in a text, nor its escape in a jsonb: 22021, 22P05. */
const UnstorableText = z.object({ code: z.enum(['22021', '22P05']) });

/** What the sender can do something about; null: our own fault. */
export function refusalFrom(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError) {
    // Paths, never values: they may be a patient's.
    return new Refusal('request/malformed', { paths: error.issues.map(({ path }) => path.join('.')) });
  }
  if (UnstorableText.safeParse(error).success) return new Refusal('request/malformed');
  const fault = SenderFault.safeParse(error);
  if (!fault.success) return null;
  return new Refusal(fault.data.type === 'entity.too.large' ? 'upload/too-large' : 'request/malformed');
}

/** Refusals in words; anything else is logged under a trace id that the person can read out on the phone. */
export const answerErrors =
  (log: Log): ErrorRequestHandler =>
  // eslint-disable-next-line max-params -- express knows an error handler by its four parameters
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalFrom(error);
    if (refusal) {
      response.status(refusal.status).json(refusalBody(refusal));
      return;
    }
    const trace = randomUUID();
    log.error({ trace, err: error }, 'request failed');
    response.status(500).json(refusalBody(new Refusal('server/fault', { trace })));
  };
