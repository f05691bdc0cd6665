import type { Chance } from './chance';
import type { Dipole } from './leadField';
import type { Vector } from './heartVector';

const { sin } = Math;

type Wandering = { readonly hz: readonly [number, number]; readonly millivolts: Vector };

/** One axis of a fibrillating chamber: a wave whose pace and height never settle. */
const restless = (
  track: Float64Array,
  rate: number,
  [{ hz, millivolts }, axis, chance]: [Wandering, 0 | 1 | 2, Chance],
): void => {
  const [low, high] = hz;
  let phase = chance.between(0, 6.28);
  let [pace, height] = [chance.between(low, high), chance.between(0.5, 1)];
  let [nextPace, nextHeight, left] = [pace, height, 0];
  for (let i = 0; i < track.length; i += 1) {
    if (left <= 0) {
      [nextPace, nextHeight, left] = [
        chance.between(low, high),
        chance.between(0.25, 1.15),
        chance.between(0.15, 0.5) * rate,
      ];
    }
    left -= 1;
    pace += (nextPace - pace) * (6 / rate);
    height += (nextHeight - height) * (6 / rate);
    phase += (2 * Math.PI * pace) / rate;
    track[i] = (track[i] ?? 0) + millivolts[axis] * height * (sin(phase) + 0.22 * sin(2 * phase + 0.7));
  }
};

export const addChaos = (dipole: Dipole, rate: number, { what, chance }: { what: Wandering; chance: Chance }): void => {
  restless(dipole.x, rate, [what, 0, chance]);
  restless(dipole.y, rate, [what, 1, chance]);
  restless(dipole.z, rate, [what, 2, chance]);
};

/** Fibrillating atria: fine, best seen in V1 and II. */
export const atrialChaos: Wandering = { hz: [5, 8], millivolts: [0.012, 0.035, 0.05] };
/** Fibrillating ventricles: coarse, in every lead. */
export const ventricularChaos: Wandering = { hz: [3.8, 6.8], millivolts: [0.42, 0.42, 0.3] };
