import type { ReactElement } from 'react';
import type { Wall } from '../../../../shared/contracts/wall';
import { spanWords } from '../ui/dates';
import { useNow } from '../ui/serverTime';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { silencesOf, type Silence } from './silences';
import { serviceWords } from '../words/trade';
import { wallWords } from './words';

function OnCall({ onCall }: Pick<Wall, 'onCall'>): ReactElement {
  const say = useWords(wallWords);
  const sayService = useWords(serviceWords);
  return (
    <section>
      <h2>{say('onCall')}</h2>
      {onCall.length === 0 ? <p className="tx-wall-bad">{say('nobody')}</p> : null}
      {onCall.map(({ what, people }) => (
        <p key={what} className="tx-wall-line">
          <span>{typeof what === 'number' ? say('level', { level: what }) : sayService(what)}</span>
          <span>
            {people.map(({ id, name, atScreen }) => (
              <strong key={id} data-away={!atScreen}>
                {name}
                {atScreen ? null : <small>{say('away')}</small>}
              </strong>
            ))}
          </span>
        </p>
      ))}
    </section>
  );
}

const counts = ['unclaimed', 'reading', 'unopened', 'tasks'] as const;

function Waiting({ waiting }: Pick<Wall, 'waiting'>): ReactElement {
  const say = useWords(wallWords);
  return (
    <section>
      <h2>{say('waiting')}</h2>
      <div className="tx-wall-counts">
        {counts.map((name) =>
          waiting[name] === null ? null : (
            <div key={name}>
              <strong>{waiting[name]}</strong>
              <span>{say(name)}</span>
            </div>
          ),
        )}
      </div>
    </section>
  );
}

function SilenceLine({ silence: { where, what, since } }: { silence: Silence }): ReactElement {
  const say = useWords(wallWords);
  const language = useLanguage();
  const now = useNow();
  const last = since ? say('since', { time: spanWords(now - Date.parse(since), language) }) : say('never');
  return (
    <p className="tx-wall-line">
      <span>{where}</span>
      <strong className="tx-wall-bad">
        {what === 'device' ? last : say(what)}
        {what !== 'device' && since ? <small>{last}</small> : null}
      </strong>
    </p>
  );
}

const mostSilences = 6;

/** Who is there, what waits, and who is not heard. */
export function WallSide({ wall }: { wall: Wall }): ReactElement {
  const say = useWords(wallWords);
  const silences = silencesOf(wall);
  const left = silences.length - mostSilences;
  return (
    <aside className="tx-wall-side">
      <OnCall onCall={wall.onCall} />
      <Waiting waiting={wall.waiting} />
      <section>
        <h2>{say('silence')}</h2>
        {silences.length === 0 ? <p className="tx-wall-good">{say('nothingSilent')}</p> : null}
        {silences.slice(0, mostSilences).map((silence) => (
          <SilenceLine key={`${silence.where} ${silence.what}`} silence={silence} />
        ))}
        {left > 0 ? <p>{say('more', { count: left })}</p> : null}
      </section>
    </aside>
  );
}
