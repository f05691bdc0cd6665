import { z } from 'zod';
import { Channel, isAddressOf, OutsideChannel } from '../domain/channel';
import { ContactMethodId, OrganizationId, PersonId } from '../domain/ids';

const Time = z.iso.datetime();
const Level = z.enum(['green', 'amber', 'red']);

export const ReachabilityView = z.object({ level: Level, proven: z.array(Channel) });
export type ReachabilityView = z.infer<typeof ReachabilityView>;

/** GET /api/me/contacts: only the person's own. */
export const ContactView = z.object({
  id: ContactMethodId,
  channel: OutsideChannel,
  address: z.string(),
  enabled: z.boolean(),
  provenAt: Time.nullable(),
  failedAt: Time.nullable(),
  failure: z.string().nullable(),
  /** The last test, while its code may still be typed in. */
  testSentAt: Time.nullable(),
});
export type ContactView = z.infer<typeof ContactView>;
export const MyContacts = z.object({
  now: Time,
  methods: z.array(ContactView),
  /** Channels that the group runs now. */
  running: z.array(OutsideChannel),
  reachability: ReachabilityView,
  rule: z.object({ channels: z.int(), days: z.number() }),
});
export type MyContacts = z.infer<typeof MyContacts>;

/** POST /api/me/contacts → MyContacts */
export const NewContact = z
  .strictObject({ channel: OutsideChannel, address: z.string().trim().max(200) })
  .refine(({ channel, address }) => isAddressOf(channel, address), { path: ['address'] });
export type NewContact = z.infer<typeof NewContact>;
/** PATCH /api/me/contacts/:id → MyContacts; POST …/test; DELETE /api/me/contacts/:id */
export const ChangeContact = z.strictObject({
  enabled: z.boolean().optional(),
  move: z.enum(['up', 'down']).optional(),
});
export type ChangeContact = z.infer<typeof ChangeContact>;
/** POST /api/me/contacts/:id/prove → MyContacts */
export const ProveContact = z.strictObject({ code: z.string().regex(/^\d{4}$/) });

/** GET /api/reachability?at=: whoever stands in the rota at that time, and whoever answers at a clinic. */
export const ReachablePerson = z.object({
  id: PersonId,
  name: z.string(),
  organizationId: OrganizationId,
  organization: z.string(),
  duty: z.enum(['on-call', 'on-call-soon', 'coordinator', 'duty-contact']),
  /** Whether the rota may count on this person. */
  reachable: z.boolean(),
  level: Level,
  proven: z.array(Channel),
});
export type ReachablePerson = z.infer<typeof ReachablePerson>;
export const ReachablePeople = z.object({ at: Time, people: z.array(ReachablePerson) });
export type ReachablePeople = z.infer<typeof ReachablePeople>;

/** GET /api/admin/channels; PUT /api/admin/channels/:channel */
export const ChannelView = z.object({
  channel: OutsideChannel,
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  /** Secrets are never shown again. */
  hasSecrets: z.boolean(),
  changedAt: Time.nullable(),
  /** Of the last 24 hours. */
  handedOver: z.int(),
  failed: z.int(),
  lastAt: Time.nullable(),
  lastFailureAt: Time.nullable(),
  lastFailure: z.string().nullable(),
});
export type ChannelView = z.infer<typeof ChannelView>;
export const Channels = z.object({ channels: z.array(ChannelView) });
export const SetUpChannel = z.strictObject({
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  /** Left out: those kept so far. */
  secrets: z.record(z.string(), z.unknown()).nullable(),
});
export type SetUpChannel = z.infer<typeof SetUpChannel>;
