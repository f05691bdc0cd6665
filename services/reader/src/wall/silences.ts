import type { Wall } from '../../../../shared/contracts/wall';

export type Silence = {
  readonly where: string;
  readonly what: 'noScreen' | 'unarmed' | 'lostWall' | 'device';
  readonly since: string | null;
};

/** What should be heard and is not: a house without a screen, or with none that can ring, a wall that vanished, a device. */
export const silencesOf = ({ screens, devices }: Pick<Wall, 'screens' | 'devices'>): readonly Silence[] => [
  ...screens.flatMap(({ organization, open, armed, lostWalls, lastBeatAt }): readonly Silence[] => [
    ...(open === 0 ? [{ where: organization, what: 'noScreen' as const, since: lastBeatAt }] : []),
    ...(open > 0 && armed === 0 ? [{ where: organization, what: 'unarmed' as const, since: null }] : []),
    ...(lostWalls > 0 ? [{ where: organization, what: 'lostWall' as const, since: lastBeatAt }] : []),
  ]),
  ...devices
    .filter(({ silent }) => silent)
    .map(({ organization, name, lastHeardAt }) => ({
      where: `${organization} ${name}`,
      what: 'device' as const,
      since: lastHeardAt,
    })),
];
