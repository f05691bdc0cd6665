import type { z } from 'zod';
import { RefusalBody } from '../../shared/contracts/http';

/** The server said no; the words it gives a person are kept. */
export class Refused extends Error {
  readonly body: RefusalBody;
  readonly status: number;

  constructor(status: number, body: RefusalBody) {
    super(`${status} ${body.code}: ${body.en}`);
    this.status = status;
    this.body = body;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = response.status === 204 ? null : await response.json();
  if (response.ok) return body;
  throw new Refused(response.status, RefusalBody.parse(body));
}

/** Whoever may send something: a person with a session, a device with a token. */
export class Door {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(base: string, headers: Readonly<Record<string, string>>) {
    this.base = base;
    this.headers = headers;
  }

  async call<Schema extends z.ZodType>(
    schema: Schema,
    [method, path]: readonly [Method, string],
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return schema.parse(await answerOf(response));
  }
}

export const deviceDoor = (base: string, token: string): Door => new Door(base, { authorization: `Bearer ${token}` });
