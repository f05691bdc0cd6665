import { useState, type ReactElement } from 'react';
import type { CalendarView } from '../../../../shared/contracts/rota';
import { DayKind } from '../../../../shared/domain/holidays';
import { localTime, LocalDay, startOfDay } from '../../../../shared/domain/localTime';
import { monthAt } from '../../../../shared/domain/month';
import { Chip } from '../ui/chips';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { dayKindWords, deskWords } from './deskWords';
import { CheckField, ChoiceField } from '../ui/fields';
import { DialogFoot, TextField } from './fields';
import type { TabParts } from './tabParts';
import { useCalendar, useChangeDay } from './useRota';
import { weekdayName } from './words';

type Day = CalendarView['days'][number];

type Blank = Omit<Day, 'day'> & { readonly day: string };
const blank: Blank = { day: '', kind: 'holiday', name: '', source: '', confirmed: false };

function DayDialog({ known, onClose }: { known: Blank; onClose: () => void }): ReactElement {
  const say = useWords(deskWords);
  const sayKind = useWords(dayKindWords);
  const change = useChangeDay();
  const [day, setDay] = useState<string>(known.day);
  const [kind, setKind] = useState<DayKind>(known.kind);
  const [name, setName] = useState(known.name);
  const [source, setSource] = useState(known.source);
  const [confirmed, setConfirmed] = useState(known.confirmed);
  const ready = day !== '' && source.trim() !== '' && !change.isPending;
  const save = (): void => {
    change.mutate({ day, kind, name, source, confirmed }, { onSuccess: onClose });
  };
  return (
    <Dialog title={say('addDay')} foot={<DialogFoot ready={ready} onSave={save} onClose={onClose} />} onClose={onClose}>
      <div className="rota-times">
        <TextField label={say('day')} type="date" value={day} onChange={setDay} />
        <ChoiceField
          label={say('kind')}
          value={kind}
          options={DayKind.options.map((value) => ({ value, label: sayKind(value) }))}
          onChange={setKind}
        />
      </div>
      <TextField label={say('name')} value={name} onChange={setName} />
      <TextField label={say('source')} value={source} onChange={setSource} />
      <CheckField label={say('confirmed')} checked={confirmed} onChange={setConfirmed} />
      <RefusalNote reason={change.error} />
    </Dialog>
  );
}

function Days({ days, onPick }: { days: readonly Day[]; onPick: ((day: Day) => void) | null }): ReactElement {
  const say = useWords(deskWords);
  const sayKind = useWords(dayKindWords);
  const language = useLanguage();
  return (
    <table className="tx-table">
      <thead>
        <tr>
          {(['day', 'kind', 'name', 'source', 'confirmed'] as const).map((key) => (
            <th key={key}>{say(key)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((row) => (
          <tr
            key={row.day}
            className={onPick ? 'rota-pick' : undefined}
            onClick={() => {
              onPick?.(row);
            }}
          >
            <td className="tx-figures">
              {row.day} {weekdayName(localTime(startOfDay(LocalDay.parse(row.day))).weekday, language)}
            </td>
            <td>
              <Chip text={sayKind(row.kind)} tone={row.kind === 'holiday' ? 'accent' : 'plain'} />
            </td>
            <td>{row.name}</td>
            <td className="tx-soft">{row.source}</td>
            <td>{row.confirmed ? <Chip text={say('confirmed')} tone="done" /> : <Chip text={say('unconfirmed')} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Year({ data, onPick }: { data: CalendarView; onPick: ((day: Day) => void) | null }): ReactElement {
  const say = useWords(deskWords);
  return (
    <>
      {data.arranged ? null : (
        <p className="tx-note" data-tone="significant">
          {say('notArranged', { year: data.year })}
        </p>
      )}
      <div className="tx-panel">
        {data.days.length === 0 ? <EmptyState title={say('noDays')} /> : <Days days={data.days} onPick={onPick} />}
      </div>
    </>
  );
}

/** Days off and made-up workdays, each with where it comes from; a year that nobody has entered is said to be open. */
export function HolidaysTab({ mayChange }: TabParts): ReactElement {
  const say = useWords(deskWords);
  const [year, goTo] = useState(() => Number(monthAt(new Date(serverNow())).slice(0, 4)));
  const { data, error } = useCalendar(year);
  const [open, setOpen] = useState<Blank | null>(null);
  const step = (by: number, label: string): ReactElement => (
    <button
      type="button"
      className="tx-button"
      onClick={() => {
        goTo(year + by);
      }}
    >
      {label}
    </button>
  );
  return (
    <div className="tx-stack">
      <div className="tx-row">
        {step(-1, `‹ ${year - 1}`)}
        <strong>{say('year', { year })}</strong>
        {step(1, `${year + 1} ›`)}
        {mayChange ? (
          <button
            type="button"
            className="tx-button tx-push-right"
            onClick={() => {
              setOpen(blank);
            }}
          >
            {say('addDay')}
          </button>
        ) : null}
      </div>
      <RefusalNote reason={error} />
      {data ? <Year data={data} onPick={mayChange ? setOpen : null} /> : <Wait />}
      {open ? (
        <DayDialog
          known={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      ) : null}
    </div>
  );
}
