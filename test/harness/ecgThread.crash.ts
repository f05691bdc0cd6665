export { decode } from '../../workers/threads/ecgThread';

/** An engine with a defect. */
export const interpret = (): never => {
  throw new Error('the engine broke');
};
