import { Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/http';
import { Service } from '../../../../shared/domain/case';
import { useMe } from '../api/sessionState';
import '../ui/dense.css';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { OverrideDialog } from './OverrideDialog';
import './rota.css';
import { Gaps, OnCallNow, Overrides } from './RotaStatus';
import { ShiftDialog } from './ShiftDialog';
import { useRota, useRotaChanges, type RotaChanges, type Source } from './useRota';
import { weekMinutes, weekStart } from './week';
import { WeekCalendar } from './WeekCalendar';
import { WhoIsPaged } from './WhoIsPaged';
import { rotaWords } from './words';

const weekMs = weekMinutes * 60_000;

type RemoveParts = { readonly source: Source; readonly changes: RotaChanges; readonly onClose: () => void };

function RemoveDialog({ source, changes: { remove }, onClose }: RemoveParts): ReactElement {
  const say = useWords(rotaWords);
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="alarm"
        disabled={remove.isPending}
        onClick={() => {
          remove.mutate(source, { onSuccess: onClose });
        }}
      >
        {say('delete')}
      </button>
    </>
  );
  return (
    <Dialog title={say('removeTitle')} foot={foot} onClose={onClose}>
      <p>{say(source.kind === 'shifts' ? 'removeShiftHelp' : 'removeOverrideHelp')}</p>
      <RefusalNote reason={remove.error} />
    </Dialog>
  );
}

type Open = 'shift' | 'override' | Source;

function Week({ rota, start, mayChange }: { rota: RotaView; start: number; mayChange: boolean }): ReactElement {
  const say = useWords(rotaWords);
  const changes = useRotaChanges();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <>
      <div className="tx-row rota-status">
        <OnCallNow rota={rota} />
        <Gaps gaps={rota.gaps} />
        {mayChange ? (
          <span className="tx-row rota-actions">
            <button
              type="button"
              className="tx-button"
              data-kind="main"
              onClick={() => {
                setOpen('shift');
              }}
            >
              {say('addShift')}
            </button>
            <button
              type="button"
              className="tx-button"
              onClick={() => {
                setOpen('override');
              }}
            >
              {say('addOverride')}
            </button>
          </span>
        ) : null}
      </div>
      {rota.shifts.length === 0 ? <EmptyState title={say('noShifts')} advice={say('noShiftsAdvice')} /> : null}
      <WeekCalendar
        rota={rota}
        start={start}
        onPick={
          mayChange
            ? ({ kind, sourceId }) => {
                if (sourceId) setOpen({ kind: kind === 'shift' ? 'shifts' : 'overrides', id: sourceId });
              }
            : null
        }
      />
      <h3>{say('overrides')}</h3>
      <Overrides rota={rota} onPick={mayChange ? setOpen : null} />
      {open === 'shift' ? <ShiftDialog rota={rota} changes={changes} onClose={close} /> : null}
      {open === 'override' ? <OverrideDialog rota={rota} now={serverNow()} changes={changes} onClose={close} /> : null}
      {open !== null && typeof open === 'object' ? (
        <RemoveDialog source={open} changes={changes} onClose={close} />
      ) : null}
    </>
  );
}

/** Who is on call, week by week; gaps are red before they hurt. */
export function RotaPage(): ReactElement {
  const say = useWords(rotaWords);
  const sayService = useWords(serviceWords);
  const [service, chooseService] = useState<Service>('ecg-resting');
  const [start, goTo] = useState(() => weekStart(serverNow()));
  const mayChange = useMe().roles.some((role) => role === 'coordinator' || role === 'department-head');
  const { data, error } = useRota(service, start);
  return (
    <div className="tx-page tx-stack">
      <div className="tx-row rota-head">
        <h1>{say('title')}</h1>
        <Segmented
          value={service}
          onChange={chooseService}
          options={Service.options.map((value) => ({ value, label: sayService(value) }))}
        />
        <button
          type="button"
          className="tx-button"
          onClick={() => {
            goTo(start - weekMs);
          }}
        >
          ‹ {say('previousWeek')}
        </button>
        <button
          type="button"
          className="tx-button"
          onClick={() => {
            goTo(weekStart(serverNow()));
          }}
        >
          {say('today')}
        </button>
        <button
          type="button"
          className="tx-button"
          onClick={() => {
            goTo(start + weekMs);
          }}
        >
          {say('nextWeek')} ›
        </button>
        <WhoIsPaged key={service} service={service} now={serverNow()} />
      </div>
      <RefusalNote reason={error} />
      {data ? <Week rota={data} start={start} mayChange={mayChange} /> : error ? null : <Wait />}
    </div>
  );
}
