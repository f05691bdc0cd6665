import type { Channel } from '../../shared/domain/channel';
import type { PageId } from '../../shared/domain/ids';
import type { PageState } from '../../shared/domain/page';
import type { Doing } from '../db/doing';
import { notices } from '../db/outbox';

type AskedPage = { readonly channel: Channel; readonly state: PageState };

/**
 * The feed in the browser. The row is the page; each api process hears of the feed from the database and pushes it to
 * its own clients, so this is a second knock on the same door. Answers what the page was before; null: there is none.
 */
export async function showOnScreen({ tx, at }: Doing, id: PageId): Promise<AskedPage | null> {
  const rows: AskedPage[] = await tx.query(
    `with asked as (select id, channel, state from page where id = $1 for update),
       shown as (update page set state = 'handed-over', handed_over_at = coalesce(handed_over_at, $2) from asked
         where page.id = asked.id and asked.channel = 'socket' and asked.state = 'planned' returning person_id)
     select channel, state, (select pg_notify('${notices.feed}', person_id::text) from shown) from asked`,
    [id, at],
  );
  return rows[0] ?? null;
}
