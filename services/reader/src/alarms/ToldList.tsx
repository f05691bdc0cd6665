import type { ReactElement } from 'react';
import type { ToldPerson } from '../../../../shared/contracts/told';
import { messageWords } from '../live/messages';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { channelWords, pageStateWords } from '../words/trade';
import { useWords } from '../words/words';
import { alarmWords } from './words';

/** Who was told what, on which channel, and whether it arrived; latest first. */
export function ToldList({ told }: { told: readonly ToldPerson[] }): ReactElement | null {
  const say = useWords(alarmWords);
  const sayMessage = useWords(messageWords);
  const sayState = useWords(pageStateWords);
  const sayChannel = useWords(channelWords);
  if (told.length === 0) return null;
  const latestFirst = [...told].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <details className="tx-told">
      <summary>{say('told', { count: told.length })}</summary>
      <table className="tx-table">
        <thead>
          <tr>
            {(['toldAt', 'toldPerson', 'toldChannel', 'toldMessage', 'toldState'] as const).map((column) => (
              <th key={column}>{say(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latestFirst.map((page) => (
            <tr key={page.pageId}>
              <td className="tx-figures">{exactTime(page.at)}</td>
              <td>
                {page.person.name} <span className="tx-soft">{page.person.organization}</span>
              </td>
              <td>{sayChannel(page.channel)}</td>
              <td>{sayMessage(page.message)}</td>
              <td>
                <Chip
                  text={
                    page.channel !== 'socket' && page.state === 'acknowledged' ? say('received') : sayState(page.state)
                  }
                  tone={page.state === 'failed' ? 'critical' : 'plain'}
                  {...(page.failure === null ? {} : { title: page.failure })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
