import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Channels, type ChannelView } from '../../../../shared/contracts/contacts';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { EmptyState } from '../ui/wait';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { healthWords } from './words';

const everyMs = 10_000;

/** Failing of late: its last word was a failure. */
const isFailing = ({ lastAt, lastFailureAt }: ChannelView): boolean =>
  lastFailureAt !== null && lastFailureAt === lastAt;

function Row({ view }: { view: ChannelView }): ReactElement {
  const say = useWords(healthWords);
  const sayChannel = useWords(channelWords);
  const { channel, handedOver, failed, lastAt, lastFailure, lastFailureAt } = view;
  const failing = isFailing(view);
  return (
    <tr>
      <td>{sayChannel(channel)}</td>
      <td>
        <Chip text={say(failing ? 'failing' : 'works')} tone={failing ? 'critical' : 'done'} />
      </td>
      <td className="tx-figures">
        {handedOver} / {failed}
      </td>
      <td className="tx-figures">{lastAt === null ? '—' : exactTime(lastAt)}</td>
      <td className="tx-figures">
        {lastFailureAt === null ? '—' : `${exactTime(lastFailureAt)} ${lastFailure ?? ''}`}
      </td>
    </tr>
  );
}

/** The channels that the group runs, for the desk: which of them fails, seen before the night. */
export function ChannelHealth(): ReactElement {
  const say = useWords(healthWords);
  const { data, error } = useQuery({
    queryKey: keys.channels(),
    queryFn: () => call(Channels, 'GET', '/api/admin/channels'),
    refetchInterval: everyMs,
  });
  const running = data?.channels.filter(({ enabled }) => enabled) ?? [];
  return (
    <section className="tx-stack">
      <h2>{say('title')}</h2>
      <RefusalNote reason={error} />
      {data && running.length === 0 ? <EmptyState title={say('none')} advice={say('noneAdvice')} /> : null}
      {running.length > 0 ? (
        <table className="tx-table">
          <thead>
            <tr>
              {(['channel', 'state', 'today', 'last', 'lastFailure'] as const).map((column) => (
                <th key={column}>{say(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {running.map((view) => (
              <Row key={view.channel} view={view} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
