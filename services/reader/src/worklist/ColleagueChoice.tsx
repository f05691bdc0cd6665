import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { RotaView } from '../../../../shared/contracts/rota';
import type { Service } from '../../../../shared/domain/case';
import type { PersonId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { worklistWords } from './words';

type Parts = {
  readonly label: string;
  readonly service: Service;
  readonly except?: PersonId;
  readonly chosen: PersonId | null;
  readonly onChoose: (person: PersonId | null) => void;
};

/** Readers of the service; whoever is on call stands first. */
export function ColleagueChoice({ label, service, except, chosen, onChoose }: Parts): ReactElement {
  const say = useWords(worklistWords);
  const { data, error } = useQuery({
    queryKey: keys.rota(service, 'now'),
    queryFn: () => call(RotaView, 'GET', `/api/rota?service=${service}`),
  });
  const onCall = new Set(data?.onCallNow);
  const people = (data?.people ?? [])
    .filter(({ id }) => id !== except)
    .sort((a, b) => Number(onCall.has(b.id)) - Number(onCall.has(a.id)));
  return (
    <>
      <label className="tx-field">
        <span>{label}</span>
        <select
          className="tx-input"
          value={chosen ?? ''}
          onChange={(event) => {
            onChoose(people.find(({ id }) => id === event.target.value)?.id ?? null);
          }}
        >
          <option value="">{say('choose')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {onCall.has(id) ? say('onCall', { name }) : name}
            </option>
          ))}
        </select>
      </label>
      <RefusalNote reason={error} />
    </>
  );
}
