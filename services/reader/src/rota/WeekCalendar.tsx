import type { ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { dayOf } from '../../../../shared/domain/localTime';
import { groupOffset } from '../../../../shared/domain/rota';
import { useNow } from '../ui/serverTime';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { dayKindWords, deskWords } from './deskWords';
import { dayMinutes, lanesOf, minuteWords, weekBlocks, type Block } from './week';
import { rotaWords, weekdayName } from './words';

type Parts = { readonly rota: RotaView; readonly start: number; readonly onPick: (block: Block) => void };

const percent = (minute: number): string => `${(100 * minute) / dayMinutes}%`;
const hues = ['#1560b3', '#1a7a41', '#7a4fa3', '#8a5a14', '#0f7c86', '#a03a6a', '#4a5a6a', '#5a6e1a'];

/** One colour per person in the order of the list, so that a week is seen at a glance; the name always stands too. */
const colourOf = (rota: RotaView, personId: string | null): string =>
  hues[
    Math.max(
      0,
      rota.people.findIndex(({ id }) => id === personId),
    ) % hues.length
  ] ?? '#1560b3';

function Bar({ block, lanes, parts }: { block: Block; lanes: number; parts: Parts }): ReactElement {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  const { rota, onPick } = parts;
  const name = rota.people.find(({ id }) => id === block.personId)?.name ?? '';
  const wholeDay = block.from === 0 && block.to === dayMinutes;
  const span = wholeDay ? say('wholeDay') : `${minuteWords(block.from)}–${minuteWords(block.to)}`;
  const { source } = block;
  const instead = source && (source.kind === 'swap' || source.kind === 'override') ? source.insteadOf : null;
  const away = rota.people.find(({ id }) => id === instead)?.name;
  const text = block.kind === 'gap' ? say('gapTitle') : name;
  const width = block.kind === 'gap' ? 100 : 100 / lanes;
  const style = {
    top: percent(block.from),
    height: percent(block.to - block.from),
    left: `${block.kind === 'gap' ? 0 : block.lane * width}%`,
    width: `${width}%`,
    ...(block.kind === 'gap' ? {} : { '--person': colourOf(rota, block.personId) }),
  };
  return (
    <button
      type="button"
      className="rota-bar"
      data-kind={block.kind}
      style={style}
      title={`${text} ${span}`}
      disabled={source === null}
      onClick={() => {
        onPick(block);
      }}
    >
      <strong>{text}</strong>
      {away ? <span>{sayDesk('insteadOf', { name: away })}</span> : null}
      <span>{span}</span>
    </button>
  );
}

const dayMs = dayMinutes * 60_000;

export function WeekCalendar(parts: Parts): ReactElement {
  const language = useLanguage();
  const sayKind = useWords(dayKindWords);
  const now = useNow();
  const { rota, start } = parts;
  const blocks = weekBlocks(rota, start);
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  const minuteNow = (now - start) / 60_000;
  return (
    <div className="rota-week">
      <div className="rota-hours">
        {[0, 4, 8, 12, 16, 20, 24].map((hour) => (
          <span key={hour} style={{ top: percent(hour * 60) }}>
            {minuteWords(hour * 60 === dayMinutes ? dayMinutes : hour * 60)}
          </span>
        ))}
      </div>
      {days.map((day, at) => {
        const date = new Date(start + at * dayMs + groupOffset);
        const sinceMidnight = minuteNow - at * dayMinutes;
        const today = sinceMidnight >= 0 && sinceMidnight < dayMinutes;
        const lanes = lanesOf(blocks, at);
        const known = rota.days.find((each) => each.day === dayOf(new Date(start + at * dayMs)));
        const special = known && (known.name !== '' || known.kind === 'holiday') ? known : null;
        return (
          <section key={day} className="rota-day" data-today={today}>
            <h3>
              {weekdayName(day, language)}{' '}
              <span className="tx-soft">{`${date.getUTCMonth() + 1}/${date.getUTCDate()}`}</span>
              {special ? (
                <span className="rota-special" data-kind={special.kind} title={sayKind(special.kind)}>
                  {special.kind === 'workday' ? sayKind('workday') : special.name}
                </span>
              ) : null}
            </h3>
            <div className="rota-column">
              {blocks
                .filter((block) => block.day === at)
                .map((block) => (
                  <Bar
                    key={`${block.kind}-${block.source?.id ?? ''}-${block.from}-${block.personId ?? ''}`}
                    block={block}
                    lanes={lanes}
                    parts={parts}
                  />
                ))}
              {today ? <div className="rota-now" style={{ top: percent(sinceMidnight) }} /> : null}
            </div>
          </section>
        );
      })}
    </div>
  );
}
