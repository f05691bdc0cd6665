import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what another process does; the deadline is only there to end a test that has failed. */
export const eventually = async <Answer>(
  what: string,
  ask: () => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer> => {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`It did not happen within 30 s: ${what}`);
    await pause(20);
  }
};
