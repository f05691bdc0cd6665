import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refusalBody } from '../../shared/contracts/refusalBody';
import { Refusal } from '../../shared/domain/refusal';
import type { Log } from '../../infra/observe/log';

type Answer = { status_code: number; body: string };

const answer = (refusal: Refusal): Answer => ({
  status_code: refusal.status,
  body: JSON.stringify(refusalBody(refusal)),
});

/** What the protocol's own library throws. */
const ProtocolError = z.object({ status_code: z.int(), body: z.string() });

/** The same words as every other door; undefined leaves an answer of the protocol as it is. */
export const tusAnswerTo =
  (log: Log) =>
  (error: unknown): Answer | undefined => {
    if (error instanceof Refusal) return answer(error);
    const protocol = ProtocolError.safeParse(error);
    if (protocol.success && protocol.data.status_code === 413) return answer(new Refusal('upload/too-large'));
    if (protocol.success && protocol.data.status_code < 500) return undefined;
    const trace = randomUUID();
    log.error({ trace, err: error }, 'upload failed');
    return answer(new Refusal('server/fault', { trace }));
  };
