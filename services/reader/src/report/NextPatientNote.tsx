import { useEffect, useState, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
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

/** The page has gone on by itself: it says so beside the name, before anything is written, and moves nothing when it goes. */
export function NextPatientNote(): ReactElement | null {
  const say = useWords(readWords);
  const location = useLocation();
  const { pathname } = location;
  const [arrival] = useState(() => Arrival.safeParse(location.state));
  const navigate = useNavigate();
  const [shown, show] = useState(true);
  useEffect(() => {
    // Said once: whoever comes back to this page has not come from another patient.
    if (arrival.success) void navigate(pathname, { replace: true, state: null });
    const timer = setTimeout(() => {
      show(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [arrival.success, navigate, pathname]);
  if (!arrival.success || !shown) return null;
  return (
    <span className="rd-next" role="status">
      {say(before[arrival.data.finished])}
      {say('otherPatient')}
    </span>
  );
}
