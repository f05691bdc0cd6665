import type { HandOver } from '../../shared/domain/pageSending';
import type { OpenChannel } from './channel';
import { fromFault, handedOver, permanent, temporary } from './outcome';
import { postJson } from './postJson';
import { signatureHeaders, signatureOf } from './signature';

const mayPass = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

const judged = ({ status, body }: Awaited<ReturnType<typeof postJson>>): HandOver => {
  if (status >= 200 && status < 300) return handedOver(typeof body.id === 'string' ? body.id : null);
  return (mayPass(status) ? temporary : permanent)(`http-${status}`);
};

/** The group's own SMS or voice gateway. What it hears comes back by services/gateway. */
export const openWebhook: OpenChannel<'webhook'> = ({ settings: { url }, secrets: { key } }, { now }) => ({
  handOver: async ({ id, to, text, code, drill }, patience) => {
    const body = JSON.stringify({ v: 1, id, to, text, code, drill });
    const time = String(Math.floor(now().getTime() / 1000));
    const headers = { [signatureHeaders.time]: time, [signatureHeaders.signature]: signatureOf(key, time, body) };
    return await postJson(url, body, { patience, headers }).then(judged, fromFault);
  },
  close: () => Promise.resolve(),
});
