import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { HandOver } from '../../shared/domain/pageSending';
import type { OpenChannel } from './channel';
import { fromFault, handedOver, permanent, temporary } from './outcome';

const Answered = z.object({ responseCode: z.int() });

/** A server's own word: 4xx may pass, 5xx will not. Without one the network is to blame. */
const refused = (error: unknown): HandOver => {
  const { data } = Answered.safeParse(error);
  if (!data) return fromFault(error);
  return (data.responseCode < 500 ? temporary : permanent)(`smtp-${data.responseCode}`);
};

/** Mail is taken, not delivered: there is no receipt, and no answer by mail. Its owner proves it by the code. */
export const openEmail: OpenChannel<'email'> = ({ settings, secrets }) => {
  const { host, port, tls, user, from } = settings;
  return {
    handOver: async ({ id, to, text }, patience) => {
      const times = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
      const auth = user === null ? {} : { auth: { user, pass: secrets.password } };
      const transport = createTransport({ host, port, secure: tls, ...auth, ...times });
      try {
        const { messageId } = await transport.sendMail({ from, to, subject: text, text, messageId: `<${id}@tongxin>` });
        return handedOver(messageId);
      } catch (error) {
        return refused(error);
      } finally {
        transport.close();
      }
    },
    close: () => Promise.resolve(),
  };
};
