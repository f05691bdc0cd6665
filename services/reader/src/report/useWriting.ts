import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import type { Interpretation } from '../../../../shared/ecg/interpretation';
import { call, nothing, RefusedError } from '../api/call';
import { useMe } from '../api/sessionState';
import { serverNow } from '../ui/serverTime';
import { beginWriting, withProposals, type Writing } from './body';
import { draftKeeper, draftStore, latestDraft, type DraftKeeper, type DraftStatus } from './draftKeeper';

export type WritingDesk = {
  readonly writing: Writing;
  readonly write: (change: (now: Writing) => Writing) => void;
  readonly status: DraftStatus;
  readonly keeper: DraftKeeper;
};

const inTime = (task: () => void, ms: number): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => {
    clearTimeout(timer);
  };
};

/** The report being written: what is typed stands in this browser at once and on the server after a pause. */
export function useWriting(view: CaseView, interpretation: Interpretation | null, epoch: number | null): WritingDesk {
  const { personId } = useMe();
  const [status, tell] = useState<DraftStatus>({ kind: 'unchanged' });
  const latestEpoch = useRef(epoch);
  useEffect(() => {
    latestEpoch.current = epoch;
  });
  const store = useMemo(() => draftStore(localStorage, personId, view.id), [personId, view.id]);
  const keeper = useMemo(
    () =>
      draftKeeper({
        store,
        save: (body) => call(nothing, 'PUT', `/api/cases/${view.id}/draft`, { epoch: latestEpoch.current, body }),
        isFinal: (reason) => reason instanceof RefusedError && reason.status < 500,
        now: serverNow,
        schedule: inTime,
        tell,
      }),
    [store, view.id],
  );
  const [written, setWritten] = useState(() => beginWriting(latestDraft(view.draft, store.read()), interpretation));
  // The analysis may end after the page was opened.
  const writing = useMemo(
    () => ({ ...written, body: withProposals(written.body, interpretation) }),
    [written, interpretation],
  );
  useEffect(
    () => () => {
      void keeper.flush();
    },
    [keeper],
  );
  const write = (change: (now: Writing) => Writing): void => {
    const next = change(writing);
    setWritten(next);
    keeper.change(next.body);
  };
  return { writing, write, status, keeper };
}
