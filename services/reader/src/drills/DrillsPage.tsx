import { useState, type ReactElement } from 'react';
import type { Drills, DrillSummary } from '../../../../shared/contracts/drills';
import type { DrillId } from '../../../../shared/domain/ids';
import { exactTime } from '../ui/dates';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import './drills.css';
import { DrillTable } from './DrillTable';
import { StartPanel } from './StartPanel';
import { useDrill, useDrillChanges, useDrills } from './useDrills';
import { drillPageWords, endedWords } from './words';

function StopButton({ id }: { id: DrillId }): ReactElement {
  const say = useWords(drillPageWords);
  const [asking, ask] = useState(false);
  const { stop } = useDrillChanges();
  const back = (): void => {
    ask(false);
  };
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('stop')}
      disabled={stop.isPending}
      onCancel={back}
      onSend={() => {
        stop.mutate(id, { onSuccess: back });
      }}
    />
  );
  return (
    <>
      <button
        type="button"
        className="tx-button tx-push-right"
        onClick={() => {
          ask(true);
        }}
      >
        {say('stop')}
      </button>
      {asking ? (
        <Dialog title={say('stop')} foot={foot} onClose={back}>
          <p>{say('stopAsk')}</p>
          <RefusalNote reason={stop.error} />
        </Dialog>
      ) : null}
    </>
  );
}

function OneDrill({ id }: { id: DrillId }): ReactElement {
  const say = useWords(drillPageWords);
  const { data, error } = useDrill(id);
  if (!data) return error ? <RefusalNote reason={error} /> : <Wait />;
  return (
    <section className="tx-panel tx-stack">
      {data.endedAt === null ? (
        <div className="tx-row">
          <h2>{say('running')}</h2>
          <strong className="tx-figures">{say('nightNow', { at: exactTime(data.nightNow).slice(5, 16) })}</strong>
          <span className="tx-soft">×{data.timeScale}</span>
          <StopButton id={id} />
        </div>
      ) : null}
      <DrillTable drill={data} />
    </section>
  );
}

function Past({ drill }: { drill: DrillSummary }): ReactElement {
  const say = useWords(drillPageWords);
  const sayEnded = useWords(endedWords);
  const [open, setOpen] = useState(false);
  const { timeScale: scale, uploads, outcome } = drill;
  const of = { at: exactTime(drill.startedAt).slice(0, 16), by: drill.startedBy ?? '', scale, uploads };
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <span className="tx-figures">{say('ended', of)}</span>{' '}
        {outcome ? <span className="tx-soft">{sayEnded(outcome.ended)}</span> : null}
      </summary>
      {open ? <OneDrill id={drill.id} /> : null}
    </details>
  );
}

function All({ drills }: { drills: Drills }): ReactElement {
  const say = useWords(drillPageWords);
  const { running, past, nights } = drills;
  return (
    <div className="tx-stack">
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
      </div>
      <p className="tx-soft">{say('about')}</p>
      {running ? <OneDrill id={running.id} /> : <StartPanel nights={nights} />}
      <section className="tx-panel tx-stack">
        <h2>{say('past')}</h2>
        {past.length === 0 ? <EmptyState title={say('none')} advice={say('noneAdvice')} /> : null}
        {past.map((drill) => (
          <Past key={drill.id} drill={drill} />
        ))}
      </section>
    </div>
  );
}

/** 演练: a night on the group's own rota, with patients who are none. */
export function DrillsPage(): ReactElement {
  const { data, error } = useDrills();
  return (
    <div className="tx-page">
      <RefusalNote reason={error} />
      {data ? <All drills={data} /> : error ? null : <Wait />}
    </div>
  );
}
