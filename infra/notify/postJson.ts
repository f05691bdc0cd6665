import { z } from 'zod';

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
const Body = z.record(z.string(), z.unknown());

const parsed = (text: string): Answer['body'] => {
  try {
    const { data } = Body.safeParse(JSON.parse(text));
    return data ?? {};
  } catch {
    // A gateway may answer in plain words; its status is what counts.
    return {};
  }
};

/** One POST within its time; throws what the network says. It follows nobody elsewhere: the address is the group's own. */
export async function postJson(
  url: string,
  text: string,
  { patience, headers = {} }: { patience: number; headers?: Readonly<Record<string, string>> },
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: text,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, body: parsed(await response.text()) };
}
