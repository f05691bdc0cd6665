import { endProcess } from '../../infra/embedded/processes';
import { processesMarked } from './leftovers';

export default async function endAfterAllTests(): Promise<void> {
  const left = processesMarked(`TONGXIN_TEST_RUN=${process.env.TONGXIN_TEST_RUN ?? 'none'}`);
  for (const { pid } of left) await endProcess(pid, [{ signal: 'SIGKILL', patience: 2_000 }]);
  await globalThis.tongxinTestServers?.end();
  if (left.length > 0) throw new Error(`Tests left processes running: ${JSON.stringify(left)}`);
}
