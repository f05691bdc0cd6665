import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { PatientSearchResult, type PatientSummary } from '../../../../shared/contracts/http';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Moment } from '../ui/clocks';
import { PatientLine } from '../ui/patient';
import { useWords } from '../words/words';
import { formWords } from './words';

const settle = 400;

/** The last text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, settle);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}

type Parts = { readonly name: string; readonly onChoose: (patient: PatientSummary) => void };

/** Patients of this clinic with that name; by POST, so that the name stands in no log. */
export function EarlierPatients({ name, onChoose }: Parts): ReactElement | null {
  const say = useWords(formWords);
  const query = useSettled(name.trim());
  const found = useQuery({
    queryKey: keys.patients(query),
    queryFn: () => call(PatientSearchResult, 'POST', '/api/patients/search', { query }),
    enabled: query.length >= 2,
    staleTime: 30_000,
  });
  const patients = query.length >= 2 ? (found.data?.patients ?? []) : [];
  if (patients.length === 0) return null;
  return (
    <div className="tx-earlier">
      <span className="tx-legend">{say('earlier')}</span>
      {patients.slice(0, 4).map((patient) => (
        <button
          key={patient.id}
          type="button"
          className="tx-button"
          onClick={() => {
            onChoose(patient);
          }}
        >
          <PatientLine patient={patient} />
          <span className="tx-code">
            {' '}
            {patient.birthDate ?? ''} · {say('cases', { count: patient.cases })}{' '}
            {patient.lastCaseAt ? <Moment at={patient.lastCaseAt} /> : null}
          </span>
        </button>
      ))}
    </div>
  );
}
