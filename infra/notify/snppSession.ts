import { createConnection, type Socket } from 'node:net';

export type SnppAnswer = { readonly code: number; readonly text: string };

/** One conversation of RFC 1861: a line asked, a line answered. All of it within one time. */
export type SnppSession = {
  ask(command: string): Promise<SnppAnswer>;
  close(): void;
};

const longestLine = 4_096;
/** A line break would be another command. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** 214 lines are help, and a code followed by a hyphen has more lines to come. */
const isLast = (line: string): boolean => /^\d{3}(?: |$)/.test(line) && !line.startsWith('214');

function linesOf(socket: Socket): () => Promise<string> {
  const lines: string[] = [];
  const waiting: { done: (line: string) => void; fail: (error: Error) => void }[] = [];
  let rest = '';
  let ended: Error | null = null;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { fail } of waiting.splice(0)) fail(ended);
  };
  socket.on('data', (chunk: string) => {
    rest += chunk;
    if (rest.length > longestLine) socket.destroy(new Error('snpp: line too long'));
    const parts = rest.split(/\r?\n/);
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const first = waiting.shift();
      if (first) first.done(line);
      else lines.push(line);
    }
  });
  socket.on('error', end);
  socket.on('close', () => {
    end(new Error('snpp: connection closed'));
  });
  return () =>
    new Promise((done, fail) => {
      const line = lines.shift();
      if (line !== undefined) done(line);
      else if (ended) fail(ended);
      else waiting.push({ done, fail });
    });
}

export async function openSnpp(place: { host: string; port: number }, patience: number): Promise<SnppSession> {
  const socket = createConnection(place);
  socket.setEncoding('utf8');
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('snpp: out of time'), { code: 'ETIMEDOUT' }));
  }, patience);
  const nextLine = linesOf(socket);
  const answer = async (): Promise<SnppAnswer> => {
    for (;;) {
      const line = await nextLine();
      if (isLast(line)) return { code: Number(line.slice(0, 3)), text: line.slice(4).trim() };
    }
  };
  const close = (): void => {
    clearTimeout(timer);
    socket.end('QUIT\r\n');
    socket.unref();
    socket.destroySoon();
  };
  try {
    const { code } = await answer();
    if (code !== 220) throw Object.assign(new Error('snpp: not ready'), { code: `snpp-${code}` });
  } catch (error) {
    close();
    throw error;
  }
  return {
    ask: async (command) => {
      socket.write(`${oneLine(command)}\r\n`);
      return await answer();
    },
    close,
  };
}
