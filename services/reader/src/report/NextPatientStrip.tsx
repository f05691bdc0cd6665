import { useEffect, useState, type ReactElement } from 'react';
import { useLocation } from 'react-router';
import type { CaseView } from '../../../../shared/contracts/http';
import { PatientLine } from '../ui/patient';
import { useWords } from '../words/words';
import { Arrival, type Finished } from './useNextCase';
import { readWords } from './words';

const before = {
  signed: 'signedBefore',
  'repeat-asked': 'repeatBefore',
  'question-asked': 'questionBefore',
  'second-look-asked': 'secondLookBefore',
} as const satisfies Record<Finished, keyof typeof readWords>;

const shownMs = 12_000;

/** The page has gone on by itself: it says so, and to whom, before anything is written about them. */
export function NextPatientStrip({ patient }: Pick<CaseView, 'patient'>): ReactElement | null {
  const say = useWords(readWords);
  const arrival = Arrival.safeParse(useLocation().state);
  const [shown, show] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => {
      show(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (!arrival.success || !shown) return null;
  return (
    <div className="rd-strip" data-tone="plain" role="status">
      <span className="tx-soft">{say(before[arrival.data.finished])}</span>
      <span>
        {say('nextPatient')} <PatientLine patient={patient} />
      </span>
    </div>
  );
}
