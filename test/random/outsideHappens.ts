import fc from 'fast-check';
import { doAs } from '../../infra/db/doing';
import { advancePage } from '../../infra/db/pages';
import type { Heard } from '../../infra/notify/channel';
import type { HandOver } from '../../shared/domain/pageSending';
import { machine } from '../../shared/domain/person';
import { castNames } from '../../infra/db/seed/cast';
import { happening, nothing, pick, type Happenings } from './happening';
import type { Night } from './night';

const chance = fc.nat({ max: 40 });
const channels = ['sms-smpp', 'pager-snpp'] as const;

const own = 'the receiver replies';
type Letter = Night['outside']['letters'][number];
const words: Readonly<Record<string, (letter: Letter) => Heard>> = {
  delivered: ({ providerId }: Letter) => ({ kind: 'delivered', providerId: providerId ?? '', reason: '' }),
  undelivered: ({ providerId }: Letter) => ({ kind: 'undelivered', providerId: providerId ?? '', reason: 'EXPIRED' }),
  [own]: ({ to, code }: Letter) => ({ kind: 'reply', from: to, providerId: null, said: `1 ${code}` }),
  'a stranger replies': ({ code }: Letter) => ({ kind: 'reply', from: '13999999999', providerId: null, said: `1 ${code}` }),
}; // prettier-ignore

/** About any letter that ever left, so late, twice and out of their order. */
const carriersSay: Happenings = fc
  .tuple(fc.array(fc.constantFrom(...Object.entries(words)), { minLength: 1, maxLength: 3 }), chance)
  .map(([said, n]) =>
    happening(
      'outside they say',
      async (night) => {
        const letter = pick(night.outside.letters, n);
        if (!letter || !night.outside.isOpen(letter.channel)) return nothing;
        for (const [name, wordOn] of said) {
          if (name === own) night.received.add(letter.code);
          night.outside.says(letter.channel, wordOn(letter));
          await night.quiet();
        }
        return undefined;
      },
      `of letter ${n}: ${said.map(([name]) => name).join(', ')}`,
    ),
  );

const takes = (letter: { id: string }, times: number): HandOver => ({
  outcome: 'handed-over',
  providerId: `${letter.id}-${times}`,
});

export const carriersRecover = (night: Night): void => {
  for (const channel of channels) night.outside.behaves(channel, takes);
};

const moods = {
  'a carrier recovers': takes,
  'a carrier fails for a while': { outcome: 'temporary', reason: 'busy' },
  'a carrier fails for good': { outcome: 'permanent', reason: 'unknown address' },
} as const;
const carriersFail: Happenings = fc
  .tuple(fc.constantFrom(...(Object.keys(moods) as (keyof typeof moods)[])), fc.constantFrom(...channels))
  .map(([name, channel]) =>
    happening(
      name,
      (night) => {
        night.outside.behaves(channel, moods[name]);
        return Promise.resolve();
      },
      channel,
    ),
  );

const screens: Happenings = fc.tuple(fc.constantFrom('delivered', 'read'), chance).map(([to, n]) =>
  happening(
    `a screen has ${to}`,
    async (night) => {
      const page = pick(night.seen.pages.filter(({ channel }) => channel === 'socket'), n); // prettier-ignore
      if (!page) return nothing;
      const now = { db: night.place.db, now: night.clock.now };
      return await doAs(now, machine('realtime'), (doing) => advancePage(doing, page.id, to));
    },
    `page ${n}`,
  ),
);

const acknowledges: Happenings = fc.tuple(chance, fc.nat({ max: 3 })).map(([n, odd]) =>
  happening(
    'acknowledge a page',
    async (night) => {
      const page = pick(night.seen.pages.filter(({ channel }) => channel === 'socket'), n); // prettier-ignore
      const who = page && castNames.find((name) => night.group.people[name] === page.personId);
      if (!page || !who) return nothing;
      const actor = night.actors[odd === 0 ? 'clinician2' : who];
      return await night.door(actor, 'post /pages/:id/acknowledge', { params: { id: page.id } });
    },
    `${n} ${odd === 0 ? 'of another' : ''}`,
  ),
);

export const outside: Happenings = fc.oneof(
  { weight: 3, arbitrary: carriersSay },
  { weight: 1, arbitrary: carriersFail },
  { weight: 1, arbitrary: screens },
  { weight: 1, arbitrary: acknowledges },
);
