import type { Server } from './postgres';

export type KeptServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Keeps PostgreSQL or Redis running at one address: a killed one is started again with its data. */
export const keepServer = async (
  name: string,
  start: (port?: number) => Promise<Server>,
  say: (sentence: string) => void,
): Promise<KeptServer> => {
  let server = await start();
  let stopped = false;
  const { url } = server;
  const port = Number(new URL(url).port);

  const isStopped = (): boolean => stopped;

  const again = async (): Promise<void> => {
    // Ends what may be left of it and gives the folder back.
    await server.stop();
    if (isStopped()) return;
    server = await start(port);
    if (isStopped()) await server.stop();
    else void watch();
  };
  const watch = async (): Promise<void> => {
    await server.ended;
    if (isStopped()) return;
    say(`${name} 意外退出，正在重启。 ${name} ended by itself, starting it again.`);
    await again().catch((error: unknown) => {
      say(`${name} 未能重启。 ${name} did not come back: ${String(error)}`);
    });
  };
  void watch();
  const stop = async (): Promise<void> => {
    stopped = true;
    await server.stop();
  };
  return { url, stop };
};
