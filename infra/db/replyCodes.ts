import { randomInt } from 'node:crypto';
import type { PersonId } from '../../shared/domain/ids';
import { hours, timeBefore } from '../../shared/domain/units';
import type { Doing } from './doing';

type Code = { code: string };
type Owner = { readonly personId: PersonId; readonly subjectId: string };
type Kept = Owner & Code;
const rest = hours(24);
const mostDraws = 40;

/** Given before: it stays theirs. Locked in the order of the codes, so that nobody waits in a circle. */
async function keptCodes({ tx, at }: Doing, owners: readonly Owner[]): Promise<readonly Kept[]> {
  return await tx.query(
    `with given as (select code from reply_code join unnest($1::uuid[], $2::uuid[]) as owner(person_id, subject_id)
         using (person_id, subject_id) order by code for update of reply_code),
       kept as (update reply_code set given_at = $3 from given where reply_code.code = given.code
         returning person_id, subject_id, reply_code.code)
     select person_id as "personId", subject_id as "subjectId", code from kept`,
    [owners.map(({ personId }) => personId), owners.map(({ subjectId }) => subjectId), at],
  );
}

/** Free of everybody. */
async function takeFree({ tx, at }: Doing, { personId, subjectId }: Owner, code: string): Promise<string | null> {
  const rows: Code[] = await tx.query(
    `insert into reply_code(code, person_id, subject_id, given_at) values ($1, $2, $3, $4)
     on conflict do nothing returning code`,
    [code, personId, subjectId, at],
  );
  return rows[0]?.code ?? null;
}

/**
 * Rested for a day: an open alarm repeats each minute, so a code that rested belongs to none. Or the owner's own, where
 * somebody has told them of the same at the same moment.
 */
async function takeRested({ tx, at }: Doing, { personId, subjectId }: Owner, code: string): Promise<string | null> {
  const rows: Code[] = await tx.query(
    `with own as (select code from reply_code where person_id = $2 and subject_id = $3),
       rested as (update reply_code set person_id = $2, subject_id = $3, given_at = $4
         where code = $1 and given_at < $5 and not exists (select from own) returning code)
     select code from own union all select code from rested`,
    [code, personId, subjectId, at, timeBefore(at, rest)],
  );
  return rows[0]?.code ?? null;
}

async function newCode(doing: Doing, owner: Owner): Promise<string> {
  for (let n = 0; n < mostDraws; n += 1) {
    const code = String(randomInt(10_000)).padStart(4, '0');
    const drawn = (await takeFree(doing, owner, code)) ?? (await takeRested(doing, owner, code));
    if (drawn !== null) return drawn;
  }
  // Nearly all of ten thousand are in use: the one that was silent the longest is given away.
  const rows: Code[] = await doing.tx.query(
    `with oldest as (select code from reply_code order by given_at limit 1 for update skip locked),
     taken as (update reply_code set person_id = $1, subject_id = $2, given_at = $3 from oldest
       where reply_code.code = oldest.code returning reply_code.code)
     select code from taken`,
    [owner.personId, owner.subjectId, doing.at],
  );
  if (!rows[0]) throw new Error('no reply code is free');
  return rows[0].code;
}

const nameOf = ({ personId, subjectId }: Owner): string => `${personId} ${subjectId}`;

/** Four digits under which a person answers an alarm, on whatever channel and in whatever round. */
export async function replyCodesFor(
  doing: Doing,
  owners: readonly Owner[],
): Promise<(personId: PersonId, subjectId: string) => string> {
  const wanted = [...new Map(owners.map((owner) => [nameOf(owner), owner])).values()];
  const codes = new Map((await keptCodes(doing, wanted)).map((kept) => [nameOf(kept), kept.code]));
  for (const owner of wanted) {
    if (!codes.has(nameOf(owner))) codes.set(nameOf(owner), await newCode(doing, owner));
  }
  return (personId, subjectId) => {
    const code = codes.get(nameOf({ personId, subjectId }));
    if (code === undefined) throw new Error('a reply code that nobody asked for');
    return code;
  };
}

export async function replyCodeFor(doing: Doing, personId: PersonId, subjectId: string): Promise<string> {
  return (await replyCodesFor(doing, [{ personId, subjectId }]))(personId, subjectId);
}
