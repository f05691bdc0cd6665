import { connect, type PDU, type Session } from 'smpp';
import type { Milliseconds } from '../../shared/domain/units';

type Parts = {
  readonly place: { readonly host: string; readonly port: number; readonly tls: boolean };
  readonly bind: Readonly<Record<string, unknown>>;
  readonly heard: (pdu: PDU, session: Session) => void;
  readonly failed: (error: unknown) => void;
};

export type SmppLink = {
  /** The bound session, once there is one; rejects when its time is over. */
  bound(patience: Milliseconds): Promise<Session>;
  close(): Promise<void>;
};

const fault = (code: string): Error => Object.assign(new Error(`smpp: ${code}`), { code });

/** The library's `command` with its answer as a promise. */
export const ask = (
  session: Session,
  command: 'bind_transceiver' | 'submit_sm' | 'enquire_link' | 'unbind',
  options: Readonly<Record<string, unknown>> = {},
): Promise<PDU> =>
  new Promise((done, fail) => {
    const broken = (): void => {
      fail(fault('ECONNRESET'));
    };
    const answered = (pdu: PDU): void => {
      session.off('close', broken);
      done(pdu);
    };
    session.once('close', broken);
    if (!session[command](options, answered)) broken();
  });

export const within = async <Result>(work: Promise<Result>, time: number): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(fault('ETIMEDOUT'));
    }, time);
  });
  return await Promise.race([work, over]).finally(() => {
    clearTimeout(timer);
  });
};

const linkCheckEvery = 15_000;
const answerWithin = 5_000;
const pauses = [250, 1_000, 5_000] as const;

/** Connected and bound, or rejected. */
async function bindNow({ place, bind, heard, failed }: Parts, lost: () => void): Promise<Session> {
  const session = connect(place);
  // One listener for each page under way.
  session.setMaxListeners(0);
  session.on('error', failed);
  session.on('close', lost);
  session.on('pdu', (pdu: PDU) => {
    heard(pdu, session);
  });
  try {
    const connected = new Promise<void>((done, fail) => {
      session.once(place.tls ? 'secureConnect' : 'connect', done);
      session.once('close', () => {
        fail(fault('ECONNREFUSED'));
      });
    });
    await within(connected, answerWithin);
    const { command_status: status } = await within(ask(session, 'bind_transceiver', bind), answerWithin);
    if (status !== 0) throw fault(`bind-refused-${status}`);
    return session;
  } catch (error) {
    session.destroy();
    throw error;
  }
}

/**
 * One transceiver bind, kept: it is checked by enquire_link and made anew when it breaks, for the carrier speaks by it
 * as well. Nothing is sent through a session that is not bound.
 */
class KeptLink implements SmppLink {
  private readonly parts: Parts;
  private session: Session | null = null;
  private closed = false;
  private tries = 0;
  private timer: NodeJS.Timeout | undefined;
  private waiting: { done: (session: Session) => void; fail: (error: unknown) => void }[] = [];

  constructor(parts: Parts) {
    this.parts = parts;
    this.dial();
  }

  private readonly lost = (): void => {
    this.session = null;
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(
      () => {
        this.dial();
      },
      pauses[Math.min(this.tries, pauses.length - 1)],
    );
    this.tries += 1;
  };

  private dial(): void {
    bindNow(this.parts, this.lost).then(
      (session) => {
        this.take(session);
      },
      (error: unknown) => {
        this.parts.failed(error);
        // Nobody waits out the time of a carrier that is known to be away: the next try may meet it again.
        for (const { fail } of this.waiting.splice(0)) fail(error);
      },
    );
  }

  private take(session: Session): void {
    if (this.closed) {
      session.destroy();
      return;
    }
    this.session = session;
    this.tries = 0;
    this.checkLater(session);
    for (const { done } of this.waiting.splice(0)) done(session);
  }

  private checkLater(session: Session): void {
    this.timer = setTimeout(() => {
      within(ask(session, 'enquire_link'), answerWithin).then(
        () => {
          if (this.session === session) this.checkLater(session);
        },
        (error: unknown) => {
          this.parts.failed(error);
          session.destroy();
        },
      );
    }, linkCheckEvery);
  }

  bound(patience: Milliseconds): Promise<Session> {
    if (this.session) return Promise.resolve(this.session);
    const later = new Promise<Session>((done, fail) => {
      this.waiting.push({ done, fail });
    });
    return within(later, patience);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.waiting = [];
    const { session } = this;
    if (!session) return;
    await within(ask(session, 'unbind'), 1_000).catch(this.parts.failed);
    session.destroy();
  }
}

export const openLink = (parts: Parts): SmppLink => new KeptLink(parts);
