import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Notification } from 'pg';

export type Heard = { readonly channel: string; readonly payload: string };

type Listener = {
  readonly channels: readonly string[];
  readonly hear: (heard: Heard) => void;
  /** Called after every (re)connection: what was said meanwhile was missed. */
  readonly connected?: () => void;
  readonly failed?: (error: Error) => void;
};

export type Listening = { close(): Promise<void> };

const again = 500;

async function connect(url: string, { channels, hear }: Listener): Promise<{ client: Client; lost: Promise<Error> }> {
  const client = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 });
  const lost = new Promise<Error>((resolve) => {
    client.on('error', resolve);
    client.on('end', () => {
      resolve(new Error('the connection ended'));
    });
  });
  client.on('notification', ({ channel, payload = '' }: Notification) => {
    hear({ channel, payload });
  });
  await client.connect();
  for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
  return { client, lost };
}

/** Hears NOTIFY on a connection of its own, and connects again when it breaks. The first connection must succeed. */
export async function listen(url: string, listener: Listener): Promise<Listening> {
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  let current = await connect(url, listener);
  listener.connected?.();

  const keep = async (): Promise<void> => {
    while (!isClosing()) {
      const error = await current.lost;
      if (isClosing()) return;
      listener.failed?.(error);
      await current.client.end().catch(() => undefined);
      await reconnect();
    }
  };
  const reconnect = async (): Promise<void> => {
    while (!isClosing()) {
      try {
        current = await connect(url, listener);
        listener.connected?.();
        return;
      } catch (error) {
        listener.failed?.(error instanceof Error ? error : new Error(String(error)));
        await pause(again, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };
  const kept = keep();
  return {
    close: async () => {
      closing.abort();
      await current.client.end();
      await kept;
    },
  };
}
