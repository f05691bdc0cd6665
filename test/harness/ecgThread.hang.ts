export { decode } from '../../workers/threads/ecgThread';

/** An engine that never comes back; only the end of its thread ends it. */
export const interpret = (): void => {
  const begun = new Uint32Array(1);
  while (begun[0] === 0) begun.fill(0);
};
