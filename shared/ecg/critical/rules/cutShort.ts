import type { Analysis } from '../../analyse';

/** In bigeminy an ectopic QRS ends most of the usual beats' T waves: QT and T cannot be believed then. */
const mostBeats = 0.4;
/** From an ectopic beat's onset to its R peak, and half as much for the wave that is cut. */
const marginMs = 90;

export const isTCutShort = ({ beats, groups, median, waves, signal }: Analysis): boolean => {
  if (!median || !waves) return false;
  const usual = new Set(groups[0]?.members);
  const end = (waves.tEnd ?? waves.qrsOff) - median.r + (marginMs * signal.rate) / 1000;
  const followed = [...usual].filter((index) => index < beats.length - 1);
  const cut = followed.filter((index) => {
    const [own, next] = [beats[index], beats[index + 1]];
    return own !== undefined && next !== undefined && !usual.has(index + 1) && next.at - own.at < end;
  });
  return followed.length > 0 && cut.length >= mostBeats * followed.length;
};
