import { useState, type ReactElement } from 'react';
import type { PathAnswer } from '../../../../shared/contracts/rota';
import { Chip } from '../ui/chips';
import { exactTime, spanWords, timeOfDay } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { Wait } from '../ui/wait';
import { messageWords } from '../live/messages';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { dayKindWords, deskWords } from './deskWords';
import { ChoiceField } from '../ui/fields';
import { MomentField } from './fields';
import type { TabParts } from './tabParts';
import { useContactOrganizations, usePath } from './useRota';
import { instantOf, localOf } from './week';
import { rotaWords } from './words';

type Step = PathAnswer['readNow'][number];

function Names({ ids, answer }: { ids: readonly string[]; answer: PathAnswer }): ReactElement {
  const say = useWords(deskWords);
  return (
    <span className="tx-row tx-tight">
      {ids.map((id) => {
        const person = answer.people.find((each) => each.id === id);
        return (
          <span key={id} className="rota-told" title={person?.organization}>
            {person?.name}
            {person?.reachable === false ? <Chip text={say('unreachable')} tone="critical" /> : null}
          </span>
        );
      })}
    </span>
  );
}

/** Each step at which somebody is told for the first time; the repeats in between say nothing new. */
function Path({ title, steps, answer }: { title: string; steps: readonly Step[]; answer: PathAnswer }): ReactElement {
  const language = useLanguage();
  const sayMessage = useWords(messageWords);
  return (
    <section className="tx-panel">
      <h3>{title}</h3>
      <table className="tx-table">
        <tbody>
          {steps
            .filter(({ firstTold }) => firstTold.length > 0)
            .map((step) => (
              <tr key={`${step.afterMs}-${step.message}`}>
                <td className="tx-figures rota-when">
                  {timeOfDay(step.at)}
                  <div className="tx-soft">+{spanWords(step.afterMs, language)}</div>
                </td>
                <td>
                  <Names ids={step.firstTold} answer={answer} />
                  <div className="tx-soft">{sayMessage(step.message)}</div>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Answer({ answer }: { answer: PathAnswer }): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const sayKind = useWords(dayKindWords);
  return (
    <>
      <div className="tx-row">
        <strong className="tx-figures">{exactTime(answer.at).slice(0, 16)}</strong>
        <Chip text={answer.dayName ? `${answer.dayName} · ${sayKind(answer.dayKind)}` : sayKind(answer.dayKind)} />
        <span className="tx-soft">{say('pathOnCall')}</span>
        {answer.onCall.length === 0 ? (
          <strong className="tx-late">{sayRota('nobodyNow')}</strong>
        ) : (
          <Names ids={answer.onCall} answer={answer} />
        )}
      </div>
      <div className="rota-lists">
        <Path title={say('pathReadNow')} steps={answer.readNow} answer={answer} />
        <Path title={say('pathAlert')} steps={answer.criticalAlert} answer={answer} />
      </div>
      {answer.screensAlone ? (
        <p className="tx-note" data-tone="significant">
          {say('screensAlone')}
        </p>
      ) : null}
      <p className="tx-soft">{say('pathAbout')}</p>
    </>
  );
}

/** Who would be paged for a clinic at any time, to the end of the escalation. */
export function PathTab({ service }: TabParts): ReactElement {
  const say = useWords(deskWords);
  const sayRota = useWords(rotaWords);
  const language = useLanguage();
  const { data: known, error: unknown } = useContactOrganizations();
  const [clinic, choose] = useState('');
  const [local, setLocal] = useState(() => localOf(serverNow()));
  const [asked, ask] = useState<{ clinic: string; at: string } | null>(null);
  const { data, error, isLoading } = usePath(asked && { service, ...asked });
  const clinics = (known?.organizations ?? []).filter(({ kind }) => kind === 'member');
  const chosen = clinic === '' ? (clinics[0]?.id ?? '') : clinic;
  return (
    <div className="tx-stack">
      <form
        className="tx-row rota-who"
        onSubmit={(event) => {
          event.preventDefault();
          if (local !== '' && chosen !== '') ask({ clinic: chosen, at: instantOf(local) });
        }}
      >
        <ChoiceField
          label={say('clinic')}
          value={chosen}
          options={clinics.map(({ id, nameZh, nameEn }) => ({ value: id, label: language === 'zh' ? nameZh : nameEn }))}
          onChange={choose}
        />
        <MomentField label={say('time')} value={local} onChange={setLocal} />
        <button type="submit" className="tx-button" data-kind="main">
          {sayRota('ask')}
        </button>
      </form>
      <RefusalNote reason={error ?? unknown} />
      {isLoading ? <Wait /> : null}
      {data ? <Answer answer={data} /> : null}
    </div>
  );
}
