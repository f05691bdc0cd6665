import { useEffect, useState, type ReactElement } from 'react';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  loading: ['正在读取…', 'Loading…'],
  slow: ['网络较慢，仍在读取…', 'The network is slow; still loading…'],
});

const showAfter = 300;
const explainAfter = 3_000;

/** Nothing for 300 ms, then progress, after 3 s also what is happening. */
export function Wait({ doing }: { doing?: string }): ReactElement | null {
  const say = useWords(words);
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [showAfter, explainAfter].map((ms, at) =>
      setTimeout(() => {
        setStage(at + 1);
      }, ms),
    );
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  if (stage === 0) return null;
  return (
    <div className="tx-empty" role="status">
      {stage === 1 ? say('loading') : (doing ?? say('slow'))}
    </div>
  );
}

/** Every empty list says what to do. */
export function EmptyState({ title, advice }: { title: string; advice?: string }): ReactElement {
  return (
    <div className="tx-empty">
      <p>{title}</p>
      {advice ? <p className="tx-code">{advice}</p> : null}
    </div>
  );
}
