import { startTestServers, type TestServers } from './testServers';

declare global {
  /** Jest loads set-up and teardown apart; the global object is what they share. */
  var tongxinTestServers: TestServers | undefined;
}

export default async function startForAllTests(): Promise<void> {
  const servers = await startTestServers();
  globalThis.tongxinTestServers = servers;
  process.env.TONGXIN_TEST_PG = servers.postgres.url;
  process.env.TONGXIN_TEST_REDIS = servers.redis.url;
  process.env.TONGXIN_TEST_FOLDER = servers.folder;
}
