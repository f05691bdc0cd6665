import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export type PagedBySnpp = {
  readonly pager: string;
  readonly text: string;
  readonly alert: number;
  readonly responses: Readonly<Record<string, string>>;
};

export type SnppGateway = {
  readonly port: number;
  pages(): readonly PagedBySnpp[];
  end(): Promise<void>;
};

type Quirks = {
  readonly password?: string;
  readonly oneWay?: boolean;
  /** What MSTA answers about a tag. */
  readonly status?: (tag: string) => string;
};

type Draft = { pager: string; text: string; alert: number; responses: Record<string, string>; twoWay: boolean };
const empty = (): Draft => ({ pager: '', text: '', alert: 0, responses: {}, twoWay: false });

/** A gateway of level 3 after RFC 1861, as strict as Debian's, and with MSTA, which that one lacks. */
export async function startSnppGateway({ password, oneWay = false, status }: Quirks = {}): Promise<SnppGateway> {
  const taken: PagedBySnpp[] = [];
  const sockets = new Set<Socket>();
  let tag = 1000;

  const converse = (socket: Socket): void => {
    let draft = empty();
    let loggedIn = password === undefined;
    const send = (): string => {
      const { twoWay, ...page } = draft;
      if (page.pager === '' || page.text === '') return '503 Error, Pager ID or Message Incomplete';
      if (page.pager === '5559999') return '554 Error, failed';
      taken.push(page);
      draft = empty();
      tag += 1;
      return twoWay ? `960 ${tag} 77 OK, Message QUEUED for Delivery` : '250 Message Sent Successfully';
    };
    const answers: Readonly<Record<string, (rest: string) => string>> = {
      LOGI: (rest) => {
        loggedIn = rest === `tongxin ${password ?? ''}`;
        return loggedIn ? '250 Login Accepted' : '550 Error, Invalid Login';
      },
      '2WAY': () => {
        if (oneWay) return '550 Standard Transactions only';
        draft.twoWay = true;
        return '250 OK, Beginning 2-Way Transaction';
      },
      PAGE: (rest) => {
        if (!/^\d{7}$/.test(rest) || rest === '5550000') return '550 Error, Invalid Pager ID';
        draft.pager = rest;
        return '250 Pager ID Accepted';
      },
      ALER: (rest) => {
        draft.alert = Number(rest);
        return '250 OK, Alert Override Accepted';
      },
      MCRE: (rest) => {
        const [code = '', ...words] = rest.split(' ');
        if (!draft.twoWay) return '550 MCResponses Not Enabled';
        draft.responses[code] = words.join(' ');
        return '250 Response Added to Transaction';
      },
      MESS: (rest) => {
        if (draft.text !== '') return '503 ERROR, Message Already Entered';
        draft.text = rest;
        return '250 Message OK';
      },
      RESE: () => {
        draft = empty();
        return '250 RESET OK';
      },
      SEND: send,
      MSTA: (rest) => status?.(rest) ?? '550 Unknown Tag',
    };
    socket.write('220 SNPP Gateway Ready\r\n');
    createInterface(socket).on('line', (line) => {
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'QUIT') {
        socket.end('221 OK, Goodbye\r\n');
        return;
      }
      const answer = command === 'LOGI' || loggedIn ? answers[command] : () => '550 Error, Login Required';
      socket.write(`${answer ? answer(line.slice(5)) : '500 Command Not Implemented, Try Again'}\r\n`);
    });
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    converse(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    pages: () => taken,
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
