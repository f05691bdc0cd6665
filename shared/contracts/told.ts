import { z } from 'zod';
import { Channel } from '../domain/channel';
import { PageId, PersonId } from '../domain/ids';
import { PageMessage, PageState } from '../domain/page';

const Time = z.iso.datetime();

/** Who was told what, on which channel, and what became of it. */
export const ToldPerson = z.object({
  pageId: PageId,
  person: z.object({ id: PersonId, name: z.string(), organization: z.string() }),
  channel: Channel,
  message: PageMessage,
  level: z.int(),
  round: z.int(),
  state: PageState,
  at: Time,
  deliveredAt: Time.nullable(),
  /** The carrier's word for why it did not arrive. */
  failure: z.string().nullable(),
});
export type ToldPerson = z.infer<typeof ToldPerson>;
