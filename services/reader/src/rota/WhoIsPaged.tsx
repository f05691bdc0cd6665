import { useState, type ReactElement } from 'react';
import type { Service } from '../../../../shared/domain/case';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { MomentField } from './fields';
import { useOnCall } from './useRota';
import { instantOf, localOf } from './week';
import { rotaWords } from './words';

/** Answered by the same rule that routes and pages, on the server. */
export function WhoIsPaged({ service, now }: { service: Service; now: number }): ReactElement {
  const say = useWords(rotaWords);
  const [local, setLocal] = useState(() => localOf(now));
  const [asked, ask] = useState<string | null>(null);
  const { data, error } = useOnCall(service, asked);
  const at = data ? exactTime(data.at).slice(0, 16) : '';
  const people = data?.people.map(({ name }) => name).join('、') ?? '';
  return (
    <form
      className="tx-row rota-who"
      onSubmit={(event) => {
        event.preventDefault();
        if (local !== '') ask(instantOf(local));
      }}
    >
      <MomentField label={say('whoAt')} value={local} onChange={setLocal} />
      <button type="submit" className="tx-button">
        {say('ask')}
      </button>
      {data ? (
        <output className={people === '' ? 'tx-late' : 'tx-strong'}>
          {people === '' ? say('nobodyAt', { at }) : say('peopleAt', { at, people })}
        </output>
      ) : null}
      <RefusalNote reason={error} />
    </form>
  );
}
