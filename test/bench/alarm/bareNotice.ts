import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

async function connected(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

/** The yardstick: NOTIFY on one connection, LISTEN on another, one message on one socket; nothing of ours between, ms. */
export async function bareNotices(databaseUrl: string, n: number): Promise<readonly number[]> {
  const [says, hears] = [await connected(databaseUrl), await connected(databaseUrl)];
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { transports: ['websocket'] });
  const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  await new Promise<void>((done) => client.once('connect', done));
  await hears.query('listen bare');
  hears.on('notification', ({ payload }) => server.emit('bare', payload));
  const latencies: number[] = [];
  for (let at = 0; at < n; at += 1) {
    const began = performance.now();
    const heard = new Promise((done) => client.once('bare', done));
    await says.query(`select pg_notify('bare', $1)`, [String(at)]);
    await heard;
    latencies.push(performance.now() - began);
  }
  client.disconnect();
  await server.close();
  await Promise.all([says.end(), hears.end()]);
  return latencies;
}
