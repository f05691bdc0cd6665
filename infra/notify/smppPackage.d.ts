/** The part of the package `smpp` 0.5 that is used here; it brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer } from 'node:net';

  export type ShortMessage = { readonly udh?: readonly Buffer[] | Buffer; readonly message: string | Buffer };
  export class PDU {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly esm_class?: number;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly data_coding?: number;
    readonly registered_delivery?: number;
    readonly short_message?: ShortMessage;
    readonly message_id?: string;
    readonly message_state?: number;
    readonly receipted_message_id?: string;
    readonly system_id?: string;
    readonly password?: string;
    response(options?: Readonly<Record<string, unknown>>): PDU;
  }
  type Command = (options: Readonly<Record<string, unknown>>, answered?: (pdu: PDU) => void) => boolean;
  export type Session = EventEmitter & {
    bind_transceiver: Command;
    submit_sm: Command;
    deliver_sm: Command;
    enquire_link: Command;
    unbind: Command;
    send(pdu: PDU): boolean;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
  };
  export type Server = NetServer & {
    readonly sessions: readonly Session[];
  };
  export function connect(options: { host: string; port: number; tls?: boolean }): Session;
  export function createServer(listener: (session: Session) => void): Server;
}
