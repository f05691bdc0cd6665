import { networkInterfaces } from 'node:os';
import type { Prepared } from './prepareDatabase';
import type { Settings } from './settings';

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;

/** Chinese signs take two columns of a terminal. */
const width = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

export const table = (rows: readonly (readonly string[])[]): string => {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows
    .map((row) => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell))).join('  '))
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
};

/** Where other machines find us: nowhere, unless we listen on all addresses. */
const lanAddresses = (host: string): string[] => {
  if (host !== '0.0.0.0' && host !== '::') return [];
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
};

/** Of a server that we reach by its socket file, the address at which other programs do. */
const without = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host.replace(/^%2F[^:]*/, '127.0.0.1')}${pathname}`;
};

export type Addresses = { readonly databaseUrl: string; readonly redisUrl: string };

/** Tables of addresses and logins, no passwords of servers. */
export const announcement = (settings: Settings, addresses: Addresses, prepared: Prepared): string => {
  const own = (url: string | undefined): string => (url === undefined ? '内置 embedded' : '外部 external');
  const rows = [
    ['网页 web', `http://localhost:${settings.port}`],
    ...lanAddresses(settings.host).map((address) => ['局域网 LAN', `http://${address}:${settings.port}`]),
    ['数据 data', settings.dataDir],
    ['数据库 PostgreSQL', `${without(addresses.databaseUrl)} (${own(settings.databaseUrl)})`],
    ['队列 Redis', `${without(addresses.redisUrl)} (${own(settings.redisUrl)})`],
    ['日志 logs', `${settings.dataDir}/logs`],
    ...(prepared.url === undefined ? [] : [['一次性管理员链接 one-time administrator link', prepared.url]]),
  ];
  const people = prepared.logins ?? [];
  const heads = Object.keys(people[0] ?? {});
  const logins =
    people.length === 0 ? [] : ['', table([heads, ...people.map((login) => heads.map((head) => login[head] ?? ''))])];
  return ['', '同心 Tongxin', table(rows), ...logins, '', 'Ctrl-C 停止 stops everything', ''].join('\n');
};
