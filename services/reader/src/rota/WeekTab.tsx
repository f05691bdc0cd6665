import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { DutyDialog } from './DutyDialog';
import { OverrideDialog } from './OverrideDialog';
import { RotationDialog } from './RotationDialog';
import { Rotations } from './Rotations';
import { Concerns, Gaps, OnCallNow, Overrides } from './RotaStatus';
import { ShiftDialog } from './ShiftDialog';
import { useRota, useRotaChanges } from './useRota';
import { weekMinutes, weekStart, type Block } from './week';
import { WeekCalendar } from './WeekCalendar';
import { rotaWords } from './words';

const weekMs = weekMinutes * 60_000;
type Open = 'shift' | 'override' | 'rotation' | Block;

function Buttons({ onOpen }: { onOpen: (open: 'shift' | 'override' | 'rotation') => void }): ReactElement {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  const kinds = [
    ['override', say('addOverride')],
    ['shift', say('addShift')],
    ['rotation', sayDesk('addRotation')],
  ] as const;
  return (
    <span className="tx-row rota-actions">
      {kinds.map(([kind, label]) => (
        <button
          key={kind}
          type="button"
          className="tx-button"
          onClick={() => {
            onOpen(kind);
          }}
        >
          {label}
        </button>
      ))}
    </span>
  );
}

type WeekParts = {
  readonly rota: RotaView;
  readonly start: number;
  readonly mayChange: boolean;
  readonly steps: ReactElement;
};

function Week({ rota, start, mayChange, steps }: WeekParts): ReactElement {
  const say = useWords(rotaWords);
  const sayDesk = useWords(deskWords);
  const changes = useRotaChanges();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const remove = mayChange ? changes.remove.mutate : null;
  return (
    <>
      <div className="tx-row rota-status">
        {steps}
        <OnCallNow rota={rota} />
        <Gaps gaps={rota.gaps} />
        {mayChange ? <Buttons onOpen={setOpen} /> : null}
      </div>
      <RefusalNote reason={changes.remove.error} />
      {rota.duties.length === 0 ? <EmptyState title={say('noShifts')} advice={say('noShiftsAdvice')} /> : null}
      <Concerns rota={rota} />
      <WeekCalendar rota={rota} start={start} onPick={setOpen} />
      <div className="rota-lists">
        <section>
          <h3>{sayDesk('rotations')}</h3>
          <Rotations rota={rota} onRemove={remove} />
        </section>
        <section>
          <h3>{say('overrides')}</h3>
          <Overrides rota={rota} onRemove={remove} />
        </section>
      </div>
      {open === 'shift' ? <ShiftDialog rota={rota} changes={changes} onClose={close} /> : null}
      {open === 'rotation' ? <RotationDialog rota={rota} changes={changes} now={serverNow()} onClose={close} /> : null}
      {open === 'override' ? <OverrideDialog rota={rota} now={serverNow()} changes={changes} onClose={close} /> : null}
      {open !== null && typeof open === 'object' ? (
        <DutyDialog rota={rota} block={open} start={start} mayChange={mayChange} changes={changes} onClose={close} />
      ) : null}
    </>
  );
}

/** Who is on call, week by week, as the alarms see it; gaps are red before they hurt. */
export function WeekTab({ service, mayChange }: { service: Service; mayChange: boolean }): ReactElement {
  const say = useWords(rotaWords);
  const [start, goTo] = useState(() => weekStart(serverNow()));
  const { data, error } = useRota(service, start);
  const step = (to: number, label: string): ReactElement => (
    <button
      type="button"
      className="tx-button"
      onClick={() => {
        goTo(to);
      }}
    >
      {label}
    </button>
  );
  const steps = (
    <span className="tx-row tx-tight">
      {step(start - weekMs, `‹ ${say('previousWeek')}`)}
      {step(weekStart(serverNow()), say('today'))}
      {step(start + weekMs, `${say('nextWeek')} ›`)}
    </span>
  );
  return (
    <div className="tx-stack">
      <RefusalNote reason={error} />
      {data ? <Week rota={data} start={start} mayChange={mayChange} steps={steps} /> : error ? null : <Wait />}
    </div>
  );
}
