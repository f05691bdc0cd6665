import type { Socket } from 'socket.io-client';
import { beatEveryMs, type Beat, type ClientEvents, type ServerEvents } from '../../../../shared/contracts/sockets';
import { newId } from '../upload/newId';
import { isArmed, onArmedChange } from './horn';

type Line = Socket<ServerEvents, ClientEvents>;

export const isWall = (path: string): boolean => path === '/wall';

/** This tab says that it is there and whether it can be heard; a tab closed by hand says so too. */
export function startBeats(line: Line): () => void {
  const screen = newId();
  const beat = (): void => {
    const said: Beat = { screen, wall: isWall(location.pathname), armed: isArmed() };
    // What could not be said now is not worth saying later.
    if (line.connected) line.emit('beat', said);
  };
  const leave = (): void => {
    if (line.connected) line.emit('leave', { screen });
  };
  const timer = setInterval(beat, beatEveryMs);
  const stopArmed = onArmedChange(beat);
  line.on('connect', beat);
  addEventListener('pagehide', leave);
  return () => {
    clearInterval(timer);
    stopArmed();
    line.off('connect', beat);
    removeEventListener('pagehide', leave);
  };
}
