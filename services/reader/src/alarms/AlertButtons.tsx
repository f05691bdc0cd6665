import { useState, type ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { AskDialog, type Asked } from '../ui/AskDialog';
import { useWords } from '../words/words';
import { MoreDeeds } from './MoreDeeds';
import { alarmWords } from './words';

type Deed = { readonly name: 'informDoctor' | 'dispose' | 'confirm' | 'retract'; readonly asked: Omit<Asked, 'title'> };

/** The deeds this user may do now, as the server says. */
const deedsOn = ({ id, may }: AlertView): readonly Deed[] =>
  (
    [
      { name: 'informDoctor', asked: { path: `/api/alerts/${id}/doctor-informed`, fields: [{ name: 'doctor' }] } },
      {
        name: 'dispose',
        asked: {
          path: `/api/alerts/${id}/disposition`,
          fields: [{ name: 'text', phrases: ['monitored', 'transferred', 'treated', 'watched'] }, { name: 'doctor' }],
        },
      },
      { name: 'confirm', asked: { path: `/api/alerts/${id}/confirm`, fields: [{ name: 'outcome', optional: true }] } },
      { name: 'retract', asked: { path: `/api/alerts/${id}/retract`, fields: [{ name: 'reason' }] } },
    ] satisfies Deed[]
  ).filter(({ name }) => may[name]);

type Parts = { readonly alert: AlertView; readonly marked: boolean; readonly onReadBack: () => void };

export function AlertButtons({ alert, marked, onReadBack }: Parts): ReactElement {
  const say = useWords(alarmWords);
  const [doing, setDoing] = useState<Deed | null>(null);
  const labelOf = ({ name }: Deed): string => say(name === 'retract' && alert.retraction ? 'agreeRetract' : name);
  const deeds = deedsOn(alert);
  return (
    <div className="tx-row">
      {deeds.map((deed) => (
        <button
          key={deed.name}
          type="button"
          className="tx-button"
          data-kind={deed.name === 'retract' && !alert.retraction ? 'plain' : 'main'}
          onClick={() => {
            setDoing(deed);
          }}
        >
          {labelOf(deed)}
        </button>
      ))}
      <MoreDeeds alert={alert} />
      {alert.may.acknowledge ? (
        <button
          type="button"
          className="tx-button"
          data-kind="alarm"
          data-size="large"
          autoFocus={marked}
          onClick={onReadBack}
        >
          {say('acknowledge')}
        </button>
      ) : null}
      {doing ? (
        <AskDialog
          asked={{ ...doing.asked, title: `${labelOf(doing)} — ${alert.case.patient.name}` }}
          onClose={() => {
            setDoing(null);
          }}
        />
      ) : null}
    </div>
  );
}
