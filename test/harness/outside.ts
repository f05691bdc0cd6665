import type { OutsideChannel } from '../../shared/domain/channel';
import { OutsideChannel as Channels } from '../../shared/domain/channel';
import type { HandOver } from '../../shared/domain/pageSending';
import type { Carriers, Channel, ChannelNeeds, Heard, Letter } from '../../infra/notify/channel';

type Sent = Letter & { readonly channel: OutsideChannel; readonly providerId: string | null };
type Behaviour = (letter: Letter, times: number) => HandOver | Promise<HandOver>;

/**
 * The carriers of a story. Strict: what nobody has taken from it by the end of the story fails it, and so does what is
 * taken and never came.
 */
export class Outside {
  private readonly unread: Sent[] = [];
  private readonly open = new Map<OutsideChannel, Set<ChannelNeeds>>();
  private readonly behaviours = new Map<OutsideChannel, Behaviour>();
  private readonly tries = new Map<string, number>();
  private sends = 0;

  /** From now on the channel answers so; a letter that it does not take is none that was sent. */
  behaves(channel: OutsideChannel, behaviour: Behaviour | HandOver): void {
    this.behaviours.set(channel, typeof behaviour === 'function' ? behaviour : () => behaviour);
  }

  /** Takes the letters to this address that lie here, oldest first; throws unless there are as many. */
  takes(channel: OutsideChannel, to: string, count = 1): readonly Sent[] {
    const found = this.unread.filter((sent) => sent.channel === channel && sent.to === to);
    if (found.length !== count) throw new Error(`${count} expected on ${channel} to ${to}; ${this.lying()}`);
    for (const sent of found) this.unread.splice(this.unread.indexOf(sent), 1);
    return found;
  }

  /** Whatever has left the house and was not taken, in its order. */
  get letters(): readonly Sent[] {
    return this.unread;
  }

  /** How often the channel was tried with letters to this address. */
  tried(channel: OutsideChannel, to: string): number {
    return this.tries.get(`${channel} ${to}`) ?? 0;
  }

  /** The carrier says something of its own accord, to one of the processes that listen to it. */
  says(channel: OutsideChannel, word: Heard): void {
    const [listener] = this.open.get(channel) ?? [];
    if (!listener) throw new Error(`${channel} is not open`);
    listener.heard(word);
  }

  isOpen(channel: OutsideChannel): boolean {
    return (this.open.get(channel)?.size ?? 0) > 0;
  }

  private lying(): string {
    return `there are: ${this.unread.map(({ channel, to, text }) => `${channel} ${to} 「${text}」`).join(', ') || 'none'}`;
  }

  end(): Promise<void> {
    if (this.unread.length === 0) return Promise.resolve();
    return Promise.reject(new Error(`nobody expected what left the house; ${this.lying()}`));
  }

  private openOne(channel: OutsideChannel, needs: ChannelNeeds): Channel {
    const listeners = this.open.get(channel) ?? new Set();
    this.open.set(channel, listeners.add(needs));
    return {
      handOver: async (letter) => {
        const place = `${channel} ${letter.to}`;
        this.tries.set(place, (this.tries.get(place) ?? 0) + 1);
        this.sends += 1;
        const taken: HandOver = { outcome: 'handed-over', providerId: `${channel}-${this.sends}` };
        const said = (await this.behaviours.get(channel)?.(letter, this.tried(channel, letter.to))) ?? taken;
        if (said.outcome === 'handed-over') this.unread.push({ ...letter, channel, providerId: said.providerId });
        return said;
      },
      close: () => {
        listeners.delete(needs);
        return Promise.resolve();
      },
    };
  }

  get carriers(): Carriers {
    const entries = Channels.options.map((channel) => [
      channel,
      (_: unknown, needs: ChannelNeeds) => this.openOne(channel, needs),
    ]);
    return Object.fromEntries(entries) as Carriers;
  }
}
