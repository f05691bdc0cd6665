import { createServer } from 'node:net';

/** The port it got, or undefined when it is taken; 0 asks for any. */
const tryListen = async (port: number, host?: string): Promise<number | undefined> =>
  await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });

export const freePort = async (): Promise<number> => {
  const port = await tryListen(0, '127.0.0.1');
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.');
  return port;
};

/** Looks at all addresses and at 127.0.0.1: some systems let both be taken side by side. */
export const isPortFree = async (port: number): Promise<boolean> =>
  (await tryListen(port, '127.0.0.1')) !== undefined && (await tryListen(port)) !== undefined;
