import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Channels, MyContacts } from '../../shared/contracts/contacts';
import type { Person } from '../../infra/client/person';
import { isSignedBy, signatureHeaders } from '../../infra/notify/signature';

const Letter = z.strictObject({
  v: z.literal(1),
  id: z.string(),
  to: z.string(),
  text: z.string(),
  code: z.string(),
  drill: z.boolean(),
});
export type Handed = { readonly id: string; readonly to: string };

/** A group's own SMS gateway: it takes what is signed, and notes every request in the order of coming. */
export type Gateway = {
  readonly handed: readonly Handed[];
  /** Told of each at once. */
  readonly listeners: Set<(handed: Handed) => void>;
  /** What fits is noted and gets no answer, until this is called again with something else. */
  holds(fits: (handed: Handed) => boolean): void;
  /** The administrator sets it up as the channel of the group. */
  isSetUpBy(admin: Person): Promise<void>;
  close(): Promise<void>;
};

/** As the person does it under 我的联系方式. */
export const addNumber = async (person: Person, number: string): Promise<void> => {
  await person.call(MyContacts, ['POST', '/api/me/contacts'], { channel: 'webhook', address: number });
};

export async function openGateway(): Promise<Gateway> {
  const key = randomBytes(24).toString('hex');
  const handed: Handed[] = [];
  const listeners = new Set<(handed: Handed) => void>();
  let held: (handed: Handed) => boolean = () => false;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const [time, signature] = [signatureHeaders.time, signatureHeaders.signature].map((name) =>
      String(request.headers[name]),
    );
    if (!isSignedBy(key, { time: time ?? '', signature: signature ?? '', body })) {
      response.writeHead(401).end();
      return;
    }
    const { id, to } = Letter.parse(JSON.parse(body));
    handed.push({ id, to });
    for (const listener of listeners) listener({ id, to });
    if (!held({ id, to })) response.writeHead(200, { 'content-type': 'application/json' }).end(`{"id":"gw-${id}"}`);
  };
  const server = createServer((request, response) => {
    // A sender that was killed in the middle is no fault of the gateway.
    take(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    handed,
    listeners,
    holds: (fits) => {
      held = fits;
    },
    isSetUpBy: async (admin) => {
      const settings = { url: `http://127.0.0.1:${port}/sms` };
      await admin.call(Channels, ['PUT', '/api/admin/channels/webhook'], { enabled: true, settings, secrets: { key } });
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
