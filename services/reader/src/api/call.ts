import { z } from 'zod';
import { ownHeader, RefusalBody } from '../../../../shared/contracts/http';
import { noteServerTime } from '../ui/serverTime';
import { currentSession, markEnded, signedInAgain } from './sessionState';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The server said no, in words for the user. */
export class RefusedError extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(body.code);
    this.name = 'RefusedError';
    this.status = status;
    this.body = body;
  }
}

/** Where an answer without content is expected. */
export const nothing = z.unknown();

const unknownAnswer = (status: number): RefusalBody => ({
  code: `http/${status}`,
  zh: '服务器没有正常应答，请稍后重试；已填写的内容仍在。',
  en: 'The server did not answer properly; try again shortly. What you entered is kept.',
  detail: {},
});

async function refusalOf(response: Response): Promise<RefusedError> {
  const text = await response.text();
  const body = RefusalBody.safeParse(parsed(text));
  return new RefusedError(response.status, body.success ? body.data : unknownAnswer(response.status));
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (reason) {
    // A proxy's own error page: no JSON, so no refusal of ours.
    if (reason instanceof SyntaxError) return undefined;
    throw reason;
  }
};

async function ask(method: Method, path: string, body: unknown): Promise<Response> {
  const sent = Date.now();
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      [ownHeader.name]: ownHeader.value,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  noteServerTime(response.headers.get('date'), { sent, received: Date.now() });
  return response;
}

/** One try; a missing session is a refusal like any other. For sign-in and the first look at the session. */
export async function callOnce<T>(
  schema: z.ZodType<T>,
  method: Method,
  ...[path, body]: [path: string, body?: unknown]
): Promise<T> {
  const response = await ask(method, path, body);
  if (!response.ok) throw await refusalOf(response);
  return schema.parse(parsed(await response.text()));
}

/** Asks again once the same person is back after an ended session, which has performed nothing. */
async function untilSignedIn<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (reason) {
      const ended = reason instanceof RefusedError && reason.body.code === 'session/required';
      if (!ended || currentSession().state === 'out') throw reason;
      markEnded();
      await signedInAgain();
    }
  }
}

/**
 * `call(Worklist, 'GET', '/api/worklist')`. An ended session shows the sign-in dialog over the page; the request,
 * which the server has not performed, is repeated once the same person is back.
 */
export const call = <T>(
  schema: z.ZodType<T>,
  method: Method,
  ...[path, body]: [path: string, body?: unknown]
): Promise<T> => untilSignedIn(() => callOnce(schema, method, path, body));

/** A file instead of an answer: a packed recording. */
export const callBytes = (path: string): Promise<Uint8Array> =>
  untilSignedIn(async () => {
    const response = await ask('GET', path, undefined);
    if (!response.ok) throw await refusalOf(response);
    return new Uint8Array(await response.arrayBuffer());
  });
