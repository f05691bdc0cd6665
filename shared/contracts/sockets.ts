import { z } from 'zod';
import { CaseId, PageId } from '../domain/ids';
import type { FeedPage } from '../domain/page';

/**
 * Server to client. `page` is logged and acknowledged with its id; `hint` is not logged: the browser then asks the
 * API. `revoked`: this session has ended, sign in again.
 */
export const Hint = z.strictObject({ caseId: CaseId, version: z.int() });
export type Hint = z.infer<typeof Hint>;

export type ServerEvents = {
  page: (page: FeedPage, received: (pageId: string) => void) => void;
  /** A page of this feed changed state or its alarm was answered: stop ringing. */
  answered: (pageIds: readonly string[]) => void;
  hint: (hint: Hint) => void;
  revoked: () => void;
};

/** A tab asks for everything after the last offset it has kept; 0 asks for all that is still open. */
export const Resume = z.strictObject({ after: z.int().nonnegative() });
export type Resume = z.infer<typeof Resume>;
export const Shown = z.strictObject({ pageIds: z.array(PageId).max(200) });
export type Shown = z.infer<typeof Shown>;

/** One tab, by an id of its own; a wall is one that hangs there for everybody. */
export const Beat = z.strictObject({ screen: z.uuid(), wall: z.boolean(), armed: z.boolean() });
export type Beat = z.infer<typeof Beat>;
export const Leave = z.strictObject({ screen: z.uuid() });
export type Leave = z.infer<typeof Leave>;

/** A beat every so often, so that two may be lost before a screen counts as silent. */
export const beatEveryMs = 5_000;

export type ClientEvents = {
  resume: (request: Resume, done: (last: { offset: number }) => void) => void;
  /** The page is on a visible screen. */
  shown: (shown: Shown) => void;
  beat: (beat: Beat) => void;
  /** Closed by hand. */
  leave: (leave: Leave) => void;
};
