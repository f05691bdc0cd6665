import type { Doing } from '../../infra/db/doing';
import { noteReceipt } from '../../infra/db/pageOutcomes';
import { noteReply } from '../../infra/db/replies';
import type { Heard } from '../../infra/notify/channel';
import type { Log } from '../../infra/observe/log';
import type { OutsideChannel } from '../../shared/domain/channel';

type AsPage = <Result>(work: (doing: Doing) => Promise<Result>) => Promise<Result>;
export type Hear = (channel: OutsideChannel, word: Heard) => Promise<void>;

/** What a carrier says of its own accord. A reply that answers no page is said in the log, without its sender. */
export const hearingBy =
  (asPage: AsPage, log: Log): Hear =>
  async (channel, word) => {
    if (word.kind !== 'reply') {
      await asPage((doing) => noteReceipt(doing, { channel, ...word }));
      return;
    }
    const found = await asPage((doing) => noteReply(doing, { channel, ...word }));
    if (typeof found === 'string') log.warn({ channel, why: found }, 'a reply answers no page');
  };
