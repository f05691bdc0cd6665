import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { WatchView } from '../../../../shared/contracts/watch';
import type { BrokenPromise } from '../../../../shared/domain/watch';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useMoment } from '../ui/clocks';
import { RefusalNote } from '../ui/refusal';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  title: ['值守监测', 'Watch'],
  passed: ['报警按时推进，{at} 已核对', 'Alarms go on in time; checked {at}'],
  never: ['值守监测尚未运行', 'The watch has not looked yet'],
  silent: [
    '值守监测已停止（最后一次 {at}）：请通知系统管理员，并人工核对未闭环的危急值',
    'The watch is silent (last {at}): tell the administrator, and go through the open alarms by hand',
  ],
  canary: ['自动巡检 {at} 通过，用时 {seconds} 秒', 'Canary of {at} came through in {seconds} s'],
  canaryFailed: ['自动巡检 {at} 未通过：{step}', 'Canary of {at} failed: {step}'],
  noCanary: ['自动巡检尚未运行', 'No canary has run yet'],
  noHeartbeat: [
    '未配置外部心跳：本机停止时外部无人得知',
    'No outside heartbeat is set up: nobody outside notices when this machine stops',
  ],
  broken: ['以下报警或处理未按时推进', 'These did not go on in time'],
});

const promiseWords = defineWords<BrokenPromise>({
  'step-overdue': ['报警到时未升级', 'due, and not stepped'],
  'no-next-step': ['报警没有下一步', 'no next step'],
  'level-not-reached': ['未升级到应有级别', 'level not reached'],
  silent: ['一轮内没有通知任何人', 'nobody paged for a round'],
  'page-stuck': ['通知未发出', 'page not handed over'],
  'work-overdue': ['自动处理超时', 'machine work overdue'],
  ownerless: ['申请无人负责', 'in nobody’s hands'],
  'canary-failed': ['自动巡检未通过', 'the canary failed'],
  'canary-overdue': ['自动巡检未按时进行', 'the canary is overdue'],
});

const everyMs = 15_000;

function State({ watch }: { watch: WatchView }): ReactElement {
  const say = useWords(words);
  const sayPromise = useWords(promiseWords);
  const moment = useMoment();
  const { lastAt, broken, silent } = watch;
  if (lastAt === null) return <p className="tx-soft">{say('never')}</p>;
  if (silent) return <p className="tx-late">{say('silent', { at: moment(lastAt) })}</p>;
  if (broken.length === 0) return <p className="tx-soft">{say('passed', { at: moment(lastAt) })}</p>;
  return (
    <>
      <p className="tx-late">{say('broken')}</p>
      <ul>
        {broken.map(({ promise, caseId, caseNumber }) => (
          <li key={`${caseId ?? ''} ${promise}`}>
            {caseId ? (
              <Link to={`/read/${caseId}`} className="tx-figures">
                {caseNumber}
              </Link>
            ) : null}{' '}
            {sayPromise(promise)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** From upload to closed loop, among robots. */
function Canary({ canary }: Pick<WatchView, 'canary'>): ReactElement {
  const say = useWords(words);
  const moment = useMoment();
  if (!canary) return <p className="tx-soft">{say('noCanary')}</p>;
  const at = moment(canary.at);
  if (canary.failed !== null) return <p className="tx-late">{say('canaryFailed', { at, step: canary.failed })}</p>;
  return <p className="tx-soft">{say('canary', { at, seconds: Math.round(canary.tookMs / 1000) })}</p>;
}

/** Whether somebody looks after the alarms themselves. */
export function WatchCard(): ReactElement {
  const say = useWords(words);
  const { data, error } = useQuery({
    queryKey: keys.watch(),
    queryFn: () => call(WatchView, 'GET', '/api/watch'),
    refetchInterval: everyMs,
  });
  return (
    <section className="tx-panel tx-side-list">
      <h2>{say('title')}</h2>
      <RefusalNote reason={error} />
      {data ? <State watch={data} /> : null}
      {data?.heartbeat === false ? <p className="tx-late">{say('noHeartbeat')}</p> : null}
      {data ? <Canary canary={data.canary} /> : null}
    </section>
  );
}
