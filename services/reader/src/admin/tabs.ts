import type { Role } from '../../../../shared/domain/person';
import type { AdminTab } from './words';

const system: Role = 'system-administrator';
const security: Role = 'security-administrator';
const audit: Role = 'audit-administrator';

/** Three administrators, three views: who makes accounts does not grant rights, who grants them does not read the audit. */
const shownTo: Readonly<Record<AdminTab, readonly Role[]>> = {
  people: [system, security],
  organizations: [system, security, audit],
  devices: [system],
  clocks: [system],
  channels: [system],
  audit: [audit],
  queues: [system],
};
const order: readonly AdminTab[] = ['people', 'organizations', 'devices', 'clocks', 'channels', 'audit', 'queues'];

export const tabsFor = (roles: readonly Role[]): readonly AdminTab[] =>
  order.filter((tab) => shownTo[tab].some((role) => roles.includes(role)));

export const isSystem = (roles: readonly Role[]): boolean => roles.includes(system);
export const isSecurity = (roles: readonly Role[]): boolean => roles.includes(security);
