import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import { allSetups } from '../../infra/db/channelSetups';
import type { Database } from '../../infra/db/openDatabase';
import { noteReceipt } from '../../infra/db/pageOutcomes';
import { noteReply } from '../../infra/db/replies';
import { readClocks } from '../../infra/db/settings';
import { isSignedBy, signatureHeaders } from '../../infra/notify/signature';
import type { Log } from '../../infra/observe/log';
import type { ChannelSecrets } from '../../infra/seal/channelSecrets';
import { setups } from '../../shared/domain/channelSetup';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';

export type GatewayNeeds = {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly channelSecrets: ChannelSecrets;
};

const Word = z.string().min(1).max(100);
/** What the group's gateway says of its own accord. */
const Callback = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['delivered', 'undelivered']), id: Word, reason: z.string().max(100).default('') }),
  z.strictObject({ kind: z.literal('reply'), from: Word, text: z.string().max(500) }),
]);
type Callback = z.output<typeof Callback>;

/** Null where the channel is off: then nobody can sign. */
async function keyOf({ tx }: Doing, secrets: ChannelSecrets): Promise<string | null> {
  const setup = (await allSetups(tx)).find(({ channel, enabled }) => channel === 'webhook' && enabled);
  if (!setup?.secretsSealed) return null;
  return setups.webhook.secrets.parse(secrets.unseal(setup.secretsSealed)).key;
}

/** Signed by the gateway, and of now: an old message sent again is refused. */
async function requireSignature(doing: Doing, request: Request, secrets: ChannelSecrets): Promise<void> {
  const [time = '', signature = ''] = [request.get(signatureHeaders.time), request.get(signatureHeaders.signature)];
  const body = typeof request.body === 'string' ? request.body : '';
  const key = await keyOf(doing, secrets);
  const { gatewayReplay } = await readClocks(doing.tx);
  const away = Math.abs(doing.at.getTime() - Number(time) * 1000);
  if (key === null || !/^\d{1,12}$/.test(time) || away > gatewayReplay || !isSignedBy(key, { time, signature, body })) {
    throw new Refusal('gateway/unsigned');
  }
}

async function note(doing: Doing, said: Callback, log: Log): Promise<void> {
  if (said.kind === 'reply') {
    const reply = { channel: 'webhook', from: said.from, providerId: null, said: said.text } as const;
    const found = await noteReply(doing, reply);
    if (typeof found === 'string') log.warn({ channel: 'webhook', why: found }, 'a reply answers no page');
    return;
  }
  await noteReceipt(doing, { channel: 'webhook', providerId: said.id, kind: said.kind, reason: said.reason });
}

const json = (body: unknown): unknown => {
  try {
    return JSON.parse(String(body));
  } catch {
    throw new Refusal('request/malformed');
  }
};

/** Replies and receipts of the group's own gateway. Repeats are harmless: a page only moves up. */
export function gatewayRouter({ db, now, log, channelSecrets }: GatewayNeeds): Router {
  const router = Router();
  router.post('/gateway/webhook', express.text({ type: () => true, limit: '16kb' }), async (request, response) => {
    await doAs({ db, now }, machine('gateway'), async (doing) => {
      await requireSignature(doing, request, channelSecrets);
      await note(doing, Callback.parse(json(request.body)), log);
    });
    response.status(204).end();
  });
  return router;
}
