import { currentLanguage } from '../words/language';
import { speak } from '../words/words';
import { signInWords } from './words';

/** The refusal's own sentence where the answer has one. */
function sentenceOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...answer };
  const sentence = fields[currentLanguage()];
  if (typeof sentence !== 'string') return null;
  const words = speak(signInWords, currentLanguage());
  return typeof fields.code === 'string' ? `${sentence}（${words('code', { code: fields.code })}）` : sentence;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (reason) {
    // A proxy's own page instead of our refusal.
    if (reason instanceof SyntaxError) return null;
    throw reason;
  }
}

/** Posts a form of this page; null when it was taken, otherwise the sentence to show. */
export async function askDoor(path: string, fields: Readonly<Record<string, string>>): Promise<string | null> {
  const words = speak(signInWords, currentLanguage());
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-tongxin': '1' },
      body: JSON.stringify(fields),
    });
    return response.ok ? null : (sentenceOf(await jsonOf(response)) ?? words('strange'));
  } catch (reason) {
    if (reason instanceof TypeError) return words('noNetwork');
    throw reason;
  }
}
