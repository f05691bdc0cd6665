import { z } from 'zod';

const patienceMs = 5_000;

/** Where a dead man's switch listens: it alarms when nothing comes any more. */
export const HeartbeatUrl = z.url({ protocol: /^https?$/ });

/** Throws where nobody took it; the next minute brings another. */
export const beatTo =
  (url: string): (() => Promise<void>) =>
  async () => {
    const answer = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the heartbeat was answered with ${answer.status}`);
  };
