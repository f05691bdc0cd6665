import { z } from 'zod';
import { WeeklyShiftTable } from '../../infra/db/tables/organization';
import type { CastName } from '../../infra/db/seed/cast';
import { Swaps, type NewSwap } from '../../shared/contracts/rota';
import type { PersonId } from '../../shared/domain/ids';
import { openApiDoor, type ApiDoor, type Someone } from './apiDoor';

const cast = ['specialist', 'specialist2', 'specialist3', 'coordinator', 'head', 'clinician', 'director'] as const;
export type Here = (typeof cast)[number];
export const nothing = z.unknown();

/** The stories of the rota begin on Sunday 2031-03-30 at 13:00 in Shanghai. */
export const at = (time: string): string => new Date(`2031-${time}:00+08:00`).toISOString();
export const refused = (code: string): unknown => expect.objectContaining({ code });

const OnDuty = z.object({
  people: z.array(z.object({ name: z.string(), source: z.object({ kind: z.string() }) })),
});

/** The api's door with everybody of the rota signed in. */
export class RotaDoor {
  readonly people = {} as Record<Here, Someone>;

  private constructor(readonly door: ApiDoor) {}

  static async open(): Promise<RotaDoor> {
    const rota = new RotaDoor(await openApiDoor());
    for (const login of cast) await rota.again(login);
    return rota;
  }

  /** After a session has run out. */
  async again(login: Here): Promise<Someone> {
    return (this.people[login] = await this.door.signIn(login));
  }

  idOf(login: CastName): PersonId {
    return this.door.group.people[login];
  }

  /** Days with the first reader, nights with the second; the third is free. */
  async twoShifts(): Promise<void> {
    await this.door.db.manager.clear(WeeklyShiftTable);
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      const day = {
        service: 'ecg-resting',
        weekday,
        personId: this.idOf('specialist'),
        fromMinute: 480,
        toMinute: 1200,
      };
      await this.people.coordinator.call(nothing, 'POST', '/api/rota/shifts', day);
      const night = { ...day, personId: this.idOf('specialist2'), fromMinute: 1200, toMinute: 1920 };
      await this.people.coordinator.call(nothing, 'POST', '/api/rota/shifts', night);
    }
  }

  /** `李明远 weekly`. */
  async onCallAt(time: string): Promise<readonly string[]> {
    const path = `/api/rota/on-call?service=ecg-resting&at=${time}`;
    const { people } = await this.people.coordinator.call(OnDuty, 'GET', path);
    return people.map(({ name, source }) => `${name} ${source.kind}`);
  }

  /** The second reader's Monday night, asked of the third. */
  async asks(who: Here, change: Partial<NewSwap> = {}): Promise<string> {
    const wish: NewSwap = {
      service: 'ecg-resting',
      givesId: this.idOf('specialist2'),
      askedOfId: this.idOf('specialist3'),
      from: at('03-31T20:00'),
      until: at('04-01T08:00'),
      back: null,
      reason: '家中有事',
      agreed: false,
      ...change,
    };
    const { swaps } = await this.people[who].call(Swaps, 'POST', '/api/rota/swaps', wish);
    return swaps.at(-1)!.id;
  }

  /** The desk may say in whose name: `take for` somebody. */
  decides(who: Here, id: string, said: string | { takesFor: PersonId }): Promise<z.infer<typeof Swaps>> {
    const [event, body] = typeof said === 'string' ? [said, {}] : ['take', { takesId: said.takesFor }];
    return this.people[who].call(Swaps, 'POST', `/api/rota/swaps/${id}/${event}`, body);
  }
}
