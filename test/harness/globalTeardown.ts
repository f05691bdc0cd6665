import { endProcess } from '../../infra/embedded/processes';
import { leftovers } from './leftovers';

export default async function endAfterAllTests(): Promise<void> {
  const servers = globalThis.tongxinTestServers;
  if (servers === undefined) return;
  await servers.stop();
  const left = leftovers(`TONGXIN_TEST_FOLDER=${servers.folder}`, servers.folder);
  for (const { pid } of left) await endProcess(pid, [{ signal: 'SIGKILL', patience: 2_000 }]);
  servers.clear();
  if (left.length > 0) throw new Error(`Tests left processes running: ${JSON.stringify(left)}`);
}
