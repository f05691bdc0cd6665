import type { CSSProperties, ReactElement } from 'react';
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

/** Name, hours, and whom somebody stands in for. */
function useBarWords({ rota }: Parts, block: Block): { text: string; span: string; away: string | null } {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  const name = (id: string | null): string | undefined => rota.people.find((person) => person.id === id)?.name;
  const { source } = block;
  const instead = source?.kind === 'swap' || source?.kind === 'override' ? name(source.insteadOf) : undefined;
  const wholeDay = block.from === 0 && block.to === dayMinutes;
  return {
    text: block.kind === 'gap' ? say('gapTitle') : (name(block.personId) ?? ''),
    span: wholeDay ? say('wholeDay') : `${minuteWords(block.from)}–${minuteWords(block.to)}`,
    away: instead ? sayDesk('insteadOf', { name: instead }) : null,
  };
}

function placeOf(block: Block, lanes: number, rota: RotaView): CSSProperties {
  const height = { top: percent(block.from), height: percent(block.to - block.from) };
  if (block.kind === 'gap') return { ...height, left: 0, width: '100%' };
  const width = 100 / lanes;
  const colour: Record<string, string> = { '--person': colourOf(rota, block.personId) };
  return { ...height, ...colour, left: `${block.lane * width}%`, width: `${width}%` };
}

function Bar({ block, lanes, parts }: { block: Block; lanes: number; parts: Parts }): ReactElement {
  const { text, span, away } = useBarWords(parts, block);
  return (
    <button
      type="button"
      className="rota-bar"
      data-kind={block.kind}
      style={placeOf(block, lanes, parts.rota)}
      title={`${text} ${span} ${away ?? ''}`.trim()}
      disabled={block.source === null}
      onClick={() => {
        parts.onPick(block);
      }}
    >
      <strong>{text}</strong>
      {away ? <span>{away}</span> : null}
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
