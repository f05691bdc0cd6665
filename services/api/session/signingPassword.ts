import { Refusal } from '../../../shared/domain/refusal';
import { readPerson } from '../../../infra/db/reads/accounts';
import type { PersonDoing } from '../needs';
import { isPassword } from '../../../infra/seal/passwords';
import type { Tries } from './tries';

export type Signature = { readonly password: string; readonly tries: Tries };

/** An open session is no licence to try out the password behind it. */
export async function requireSignature({ tx, actor, at }: PersonDoing, { password, tries }: Signature): Promise<void> {
  tries.requireAnother(actor.personId, at);
  const { passwordHash } = await readPerson(tx, actor.personId);
  if (await isPassword(passwordHash, password)) return;
  tries.failed(actor.personId, at);
  throw new Refusal('report/wrong-password');
}
