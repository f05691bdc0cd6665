import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { Me, ownHeader } from '../../shared/contracts/http';
import type { ClientEvents, Hint, ServerEvents } from '../../shared/contracts/sockets';
import type { FeedPage } from '../../shared/domain/page';
import { answerOf, Door } from './door';

type Waiting = { readonly fits: (page: FeedPage) => boolean; readonly tell: (page: FeedPage) => void };

/** One signed-in person at one screen, through the public doors only: HTTP and socket. */
export class Person extends Door {
  readonly me: Me;
  readonly cookie: string;
  readonly heard: FeedPage[] = [];
  readonly hints: Hint[] = [];
  /** Pages whose alarm was answered meanwhile, as the server told this screen. */
  private readonly answered = new Set<string>();
  /** Told of every new page, whoever waits for it. */
  readonly listeners = new Set<(page: FeedPage) => void>();
  private waiting: Waiting[] = [];
  private readonly taken = new Set<string>();
  private socket: Socket<ServerEvents, ClientEvents> | null = null;
  private offset = 0;

  private constructor(base: string, me: Me, cookie: string) {
    super(base, { cookie, [ownHeader.name]: ownHeader.value });
    this.me = me;
    this.cookie = cookie;
  }

  static async signIn(base: string, login: string, password: string): Promise<Person> {
    const response = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [ownHeader.name]: ownHeader.value },
      body: JSON.stringify({ login, password }),
    });
    const me = Me.parse(await answerOf(response));
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return new Person(base, me, cookie);
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.base}${path}`, { headers: this.headers });
    if (!response.ok) await answerOf(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Opens the socket and resumes from the last offset this screen has kept. */
  async listen(): Promise<void> {
    const socket: Socket<ServerEvents, ClientEvents> = io(this.base, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie, origin: this.base },
      forceNew: true,
    });
    this.socket = socket;
    socket.on('page', (page, received) => {
      this.take(page);
      received(page.id);
    });
    socket.on('answered', (pageIds) => {
      for (const id of pageIds) this.answered.add(id);
    });
    socket.on('hint', (hint) => this.hints.push(hint));
    await new Promise<void>((done, fail) => {
      socket.on('connect', () => {
        socket.emit('resume', { after: this.offset }, () => {
          done();
        });
      });
      socket.io.on('reconnect_failed', () => {
        fail(new Error('the socket could not connect'));
      });
    });
  }

  get listening(): boolean {
    return this.socket !== null;
  }

  /** As a cable pulled out: nothing is said to the server. */
  loseSocket(): void {
    this.socket?.disconnect();
    this.socket = null;
  }

  private take(page: FeedPage): void {
    this.offset = Math.max(this.offset, page.offset);
    if (this.heard.some(({ id }) => id === page.id)) return;
    this.heard.push(page);
    for (const listener of this.listeners) listener(page);
    const fitting = this.waiting.find(({ fits }) => fits(page));
    if (!fitting) return;
    this.waiting = this.waiting.filter((each) => each !== fitting);
    this.taken.add(page.id);
    fitting.tell(page);
  }

  /** The next page that fits and was not taken by an earlier `hears`; fails when none comes in time. */
  hears(what: string, fits: (page: FeedPage) => boolean, withinMs = 10_000): Promise<FeedPage> {
    const known = this.heard.find((page) => !this.taken.has(page.id) && fits(page));
    if (known) {
      this.taken.add(known.id);
      return Promise.resolve(known);
    }
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((each) => each !== waiting);
        const heard = this.heard.map(({ content }) => content.message).join(', ');
        fail(new Error(`${this.me.login} did not hear ${what} within ${withinMs} ms; heard: ${heard || 'nothing'}`));
      }, withinMs);
      const waiting: Waiting = {
        fits,
        tell: (page) => {
          clearTimeout(timer);
          done(page);
        },
      };
      this.waiting.push(waiting);
    });
  }

  /** Pages that nobody asked for with `hears`. */
  get unexpected(): readonly FeedPage[] {
    return this.heard.filter(({ id }) => !this.taken.has(id));
  }

  /** What this screen still shows, in the order of the feed. */
  get open(): readonly FeedPage[] {
    return this.heard.filter(({ id, open }) => open && !this.answered.has(id));
  }

  async signOut(): Promise<void> {
    await this.call(z.unknown(), ['DELETE', '/api/session']);
  }

  close(): void {
    this.loseSocket();
  }
}
