import { useState } from 'react';
import type { Caliper, CaliperKind } from './caliper';
import type { PaperDesk } from './commands';
import { keepView, readView, type View } from './view';

/** A caliper lies on millimetres: another speed, gain or layout would make it lie. */
const movesPaper = (a: View, b: View): boolean =>
  a.speed !== b.speed || a.gain !== b.gain || a.arrangement !== b.arrangement || a.fromSecond !== b.fromSecond;

export function usePaperDesk(durationSeconds: number): PaperDesk {
  const [view, setView] = useState(() => readView(localStorage));
  const [tool, take] = useState<CaliperKind | null>(null);
  const [caliper, setCaliper] = useState<Caliper | null>(null);
  const look = (next: View): void => {
    if (movesPaper(view, next)) setCaliper(null);
    keepView(localStorage, next);
    setView(next);
  };
  return { view, durationSeconds, look, tool, take, caliper, setCaliper };
}
