import { useConnected } from './socket';

/** How often a list asks by itself: hints may be lost, and with the line away there are none. For `refetchInterval`. */
export const useNet = (): number => (useConnected() ? 60_000 : 15_000);
