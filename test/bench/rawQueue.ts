import { Queue, Worker } from 'bullmq';

const connectionOf = (redisUrl: string) => {
  const { hostname, port, username, password } = new URL(redisUrl);
  return { host: hostname, port: Number(port), password, ...(username === '' ? {} : { username }) };
};

/** Jobs per second of BullMQ by itself: add, then process in the same process, nothing else. */
export async function rawQueueRate(redisUrl: string, jobs: number): Promise<number> {
  const connection = connectionOf(redisUrl);
  const queue = new Queue('raw', { connection, prefix: 'bench' });
  let done = 0;
  const worker = new Worker('raw', () => Promise.resolve(), { connection, prefix: 'bench', concurrency: 10 });
  const all = new Promise<void>((resolve) => {
    worker.on('completed', () => {
      done += 1;
      if (done === jobs) resolve();
    });
  });
  await worker.waitUntilReady();
  const began = performance.now();
  for (let at = 0; at < jobs; at += 100) {
    await queue.addBulk(Array.from({ length: Math.min(100, jobs - at) }, () => ({ name: 'raw', data: {} })));
  }
  await all;
  const rate = jobs / ((performance.now() - began) / 1000);
  await Promise.all([worker.close(), queue.close()]);
  return rate;
}
