import type { Secrets, Settings } from '../../shared/domain/channelSetup';
import type { HandOver } from '../../shared/domain/pageSending';
import type { AwaitedPage, ChannelNeeds, Letter, OpenChannel } from './channel';
import { fromFault, handedOver, permanent, temporary } from './outcome';
import { openSnpp, type SnppAnswer, type SnppSession } from './snppSession';

type Setup = { readonly settings: Settings<'pager-snpp'>; readonly secrets: Secrets<'pager-snpp'> };

const isGood = ({ code }: SnppAnswer): boolean => code >= 200 && code < 300;
/** Of RFC 1861: 4xx and a failed gateway may pass; what the pager or the message is refused for will not. */
const refused = ({ code }: SnppAnswer): HandOver =>
  (code >= 400 && code < 500) || code === 554 ? temporary(`snpp-${code}`) : permanent(`snpp-${code}`);

/** The choice that a two-way pager offers under the message. */
const received = { code: '1', text: 'RECEIVED' } as const;

async function logIn(session: SnppSession, { settings, secrets }: Setup): Promise<SnppAnswer | null> {
  if (settings.login === null) return null;
  const answer = await session.ask(`LOGI ${settings.login} ${secrets.password}`.trim());
  return isGood(answer) ? null : answer;
}

/** Level 3 where the gateway has it; otherwise the page goes one way. */
async function beginTwoWay(session: SnppSession): Promise<boolean> {
  if (isGood(await session.ask('2WAY'))) return true;
  await session.ask('RESE');
  return false;
}

async function write(session: SnppSession, { to, text }: Letter, twoWay: boolean): Promise<SnppAnswer | null> {
  const pager = await session.ask(`PAGE ${to}`);
  if (!isGood(pager)) return pager;
  // Level 2, which not every gateway has: fastest class of service, and sound in spite of a silenced pager.
  await session.ask('LEVE 0');
  await session.ask('ALER 1');
  if (twoWay) {
    await session.ask('ACKR 1');
    await session.ask(`MCRE ${received.code} ${received.text}`);
  }
  const message = await session.ask(`MESS ${text}`);
  return isGood(message) ? null : message;
}

/** `860 tag pass …` or `960 tag pass …` for a two-way page, plain 250 for another. */
const sent = (answer: SnppAnswer): HandOver => {
  const [, tag, pass] = /^(\d+)\s+(\d+)/.exec(answer.text) ?? [];
  if (answer.code >= 800 && answer.code < 1000) return handedOver(tag && pass ? `${tag} ${pass}` : null);
  return isGood(answer) ? handedOver(null) : refused(answer);
};

async function page(session: SnppSession, setup: Setup, letter: Letter): Promise<HandOver> {
  const refusedLogin = await logIn(session, setup);
  if (refusedLogin) return refused(refusedLogin);
  const twoWay = await beginTwoWay(session);
  const refusedPage = await write(session, letter, twoWay);
  return refusedPage ? refused(refusedPage) : sent(await session.ask('SEND'));
}

/** After sequence and time: `888 17 951001120000 1 …` names the choice, 889 brings free text. */
const saidIn = (text: string): string => /^\d+\s+\S+\s+(.*)$/.exec(text)?.[1]?.trim() ?? '';

function tell({ code, text }: SnppAnswer, { providerId, delivered }: AwaitedPage, { heard }: ChannelNeeds): void {
  const said = saidIn(text);
  const isReply = (code === 888 && said.startsWith(received.code)) || (code === 889 && said !== '');
  if (code >= 860 && code < 900 && !delivered) heard({ kind: 'delivered', providerId, reason: `snpp-${code}` });
  if (isReply) heard({ kind: 'reply', from: null, providerId, said });
  if (code >= 700 && code < 800) heard({ kind: 'undelivered', providerId, reason: `snpp-${code}` });
}

const enquiryTime = 5_000;

/**
 * Pagers by SNPP, RFC 1861, written from the memo. One conversation per page, so that none waits for another's; what
 * became of two-way pages is asked by MSTA.
 */
export const openPager: OpenChannel<'pager-snpp'> = (setup, needs) => {
  const conversation = async <Result>(
    time: number,
    work: (session: SnppSession) => Promise<Result>,
  ): Promise<Result> => {
    const session = await openSnpp(setup.settings, time);
    try {
      return await work(session);
    } finally {
      session.close();
    }
  };
  return {
    handOver: (letter, patience) => conversation(patience, (session) => page(session, setup, letter)).catch(fromFault),
    enquire: async (awaited) => {
      if (awaited.length === 0) return;
      await conversation(enquiryTime, async (session) => {
        await logIn(session, setup);
        for (const one of awaited) tell(await session.ask(`MSTA ${one.providerId}`), one, needs);
      }).catch(needs.failed);
    },
    close: () => Promise.resolve(),
  };
};
