import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const encode = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

const open = (url: URL): Socket => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || 6379);
  return url.protocol === 'rediss:' ? connectTls({ host, port, servername: host }) : connect({ host, port });
};

/** A mark after the command; its echo says that the answer is complete. */
const mark = 'end-of-answer';

const commandsFor = (url: URL, words: readonly string[]): string => {
  const password = decodeURIComponent(url.password);
  const user = decodeURIComponent(url.username);
  const sign = password === '' ? [] : [['AUTH', ...(user === '' ? [] : [user]), password]];
  return [...sign, words, ['ECHO', mark]].map(encode).join('');
};

/**
 * One command on a connection of its own, the raw lines of its answer; throws on a refusal or after 3 s.
 * The supervisor asks two questions of Redis, so it needs no client.
 */
export const askRedis = async (address: string, words: readonly string[]): Promise<string[]> => {
  const url = new URL(address);
  return await new Promise((resolve, reject) => {
    const socket = open(url);
    let answer = '';
    const finish = (error?: Error): void => {
      socket.destroy();
      const lines = answer.split('\r\n');
      const refusal = lines.find((line) => line.startsWith('-'));
      if (error !== undefined) reject(error);
      else if (refusal !== undefined) reject(new Error(`Redis says: ${refusal.slice(1)}`));
      else resolve(lines.filter((line) => !/^[*$]\d+$/.test(line)));
    };
    socket.setEncoding('utf8');
    socket.setTimeout(3_000, () => {
      finish(new Error(`No answer from Redis at ${url.host} within 3 s.`));
    });
    socket.on('error', finish);
    socket.on('end', () => {
      finish(new Error(`Redis at ${url.host} closed the connection.`));
    });
    socket.on('data', (chunk: string) => {
      answer += chunk;
      if (answer.includes(mark) || answer.includes('\r\n-') || answer.startsWith('-')) finish();
    });
    socket.write(commandsFor(url, words));
  });
};

const setting = async (url: string, name: string): Promise<string | undefined> => {
  const lines = await askRedis(url, ['CONFIG', 'GET', name]);
  return lines[lines.indexOf(name) + 1];
};

/** What a queue must not meet: jobs thrown away when memory is short, or gone after a restart. Sentences, zh and en. */
export const redisDangers = async (url: string): Promise<string[]> => {
  try {
    const policy = await setting(url, 'maxmemory-policy');
    const log = await setting(url, 'appendonly');
    return [
      policy === 'noeviction'
        ? ''
        : `Redis 的 maxmemory-policy 为 ${policy ?? '?'}，任务可能被丢弃，请改为 noeviction。 Redis may throw jobs away: set maxmemory-policy noeviction.`,
      log === 'yes'
        ? ''
        : 'Redis 未开启 AOF，重启后任务会丢失（由巡检补发）。 Redis forgets its jobs when it restarts: set appendonly yes.',
    ].filter((sentence) => sentence !== '');
  } catch (error) {
    return [`无法检查 Redis 配置。 The settings of Redis could not be checked: ${String(error)}`];
  }
};
