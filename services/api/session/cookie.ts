import type { Request, Response } from 'express';
import { findSession, type FoundSession, type OpenedSession } from '../../../infra/db/sessions';
import type { Clock } from '../../../infra/db/doing';
import type { Database } from '../../../infra/db/openDatabase';

/** Two instances may share a host, and cookies know no ports. */
export const cookieName = (instance: string): string => `tongxin_${instance}`;

export function tokenIn(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/** Who a cookie header belongs to; for the doors and for sockets alike. */
export type SignedIn = (cookieHeader: string | undefined) => Promise<FoundSession | null>;

export const signedInBy =
  ({ db, now, instance }: { db: Database; now: Clock; instance: string }): SignedIn =>
  async (cookieHeader) => {
    const token = tokenIn(cookieHeader, cookieName(instance));
    return token === null ? null : await findSession(db, token, now());
  };

export function giveCookie(request: Request, response: Response, of: { instance: string; opened: OpenedSession }) {
  response.cookie(cookieName(of.instance), of.opened.token, {
    httpOnly: true,
    sameSite: 'strict',
    // Plain http is common on an intranet; behind a proxy that speaks https, `trust proxy` makes this true.
    secure: request.secure,
    path: '/',
  });
}

export const takeCookie = (response: Response, instance: string): void => {
  response.clearCookie(cookieName(instance), { path: '/' });
};
