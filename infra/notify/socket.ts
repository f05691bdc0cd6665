import { notices } from '../db/outbox';
import type { Channel } from './channel';

/**
 * The feed in the browser. The row is the page; each api process hears of the feed from the database and pushes it to
 * its own clients, so this is a second knock on the same door.
 */
export const socketChannel: Channel = {
  handOver: async ({ tx }, page) => {
    await tx.query(`select pg_notify($1, $2)`, [notices.feed, page.personId]);
    return 'handed-over';
  },
};
