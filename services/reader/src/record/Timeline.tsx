import type { ReactElement } from 'react';
import type { TimelineLine } from '../../../../shared/domain/timeline';
import { exactTime } from '../ui/dates';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { detailWords, namesIn, type Names } from './timelineDetail';
import { recordWords, timelineWords } from './words';
import './record.css';

const alarming = /^(read-now|alert|nobody|work-stopped)/;

/** Who, what, when to the second. */
type Parts = { readonly lines: readonly TimelineLine[]; readonly known?: Names };

export function Timeline({ lines, known = new Map() }: Parts): ReactElement {
  const names = new Map([...namesIn(lines), ...known]);
  const sayEvent = useWords(timelineWords);
  const say = useWords(recordWords);
  const language = useLanguage();
  /** Who acted already stands before the line. */
  const others = ({ actor }: TimelineLine): Names => new Map([...names].filter(([id]) => id !== actor.id));
  const actorOf = ({ actor }: TimelineLine): string => {
    if (actor.kind === 'person') return actor.name;
    return actor.kind === 'device' ? `${say('deviceActor')} ${actor.name}` : say('machine');
  };
  return (
    <ol className="rec-timeline">
      {lines.map((line) => (
        <li key={line.id} data-alarm={alarming.test(line.event)}>
          <time dateTime={line.at} className="tx-figures">
            {exactTime(line.at)}
          </time>
          <span className="rec-actor">{actorOf(line)}</span>
          <span>
            {sayEvent(line.event)} <span className="tx-soft">{detailWords(line, language, others(line))}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
