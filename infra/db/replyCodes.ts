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

/** Free, or rested for a day. An open alarm repeats each minute, so a code that rested belongs to none. */
async function draw({ tx, at }: Doing, { personId, subjectId }: Owner): Promise<string | null> {
  const code = String(randomInt(10_000)).padStart(4, '0');
  const rows: Code[] = await tx.query(
    `insert into reply_code(code, person_id, subject_id, given_at) values ($1, $2, $3, $4)
     on conflict (code) do update set person_id = excluded.person_id, subject_id = excluded.subject_id,
       given_at = excluded.given_at where reply_code.given_at < $5 returning code`,
    [code, personId, subjectId, at, timeBefore(at, rest)],
  );
  return rows[0]?.code ?? null;
}

async function newCode(doing: Doing, owner: Owner): Promise<string> {
  for (let n = 0; n < mostDraws; n += 1) {
    const drawn = await draw(doing, owner);
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

/** One at a time for each of them, in one order: what another side has given them meanwhile is theirs. */
async function givenMeanwhile({ tx }: Doing, owners: readonly Owner[]): Promise<readonly Kept[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('code ' || name)) from unnest($1::text[]) as name`, [
    owners.map(nameOf),
  ]);
  return await tx.query(
    `select person_id as "personId", subject_id as "subjectId", code from reply_code
     join unnest($1::uuid[], $2::uuid[]) as owner(person_id, subject_id) using (person_id, subject_id)`,
    [owners.map(({ personId }) => personId), owners.map(({ subjectId }) => subjectId)],
  );
}

async function firstCodes(doing: Doing, owners: readonly Owner[]): Promise<readonly Kept[]> {
  if (owners.length === 0) return [];
  const inOrder = owners.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const given = await givenMeanwhile(doing, inOrder);
  const codes = [...given];
  for (const owner of inOrder) {
    if (given.some((each) => nameOf(each) === nameOf(owner))) continue;
    codes.push({ ...owner, code: await newCode(doing, owner) });
  }
  return codes;
}

/** Four digits under which a person answers an alarm, on whatever channel and in whatever round. */
export async function replyCodesFor(
  doing: Doing,
  owners: readonly Owner[],
): Promise<(personId: PersonId, subjectId: string) => string> {
  const wanted = [...new Map(owners.map((owner) => [nameOf(owner), owner])).values()];
  const kept = await keptCodes(doing, wanted);
  const known = new Set(kept.map(nameOf));
  const first = await firstCodes(
    doing,
    wanted.filter((owner) => !known.has(nameOf(owner))),
  );
  const codes = new Map([...kept, ...first].map((each) => [nameOf(each), each.code]));
  return (personId, subjectId) => {
    const code = codes.get(nameOf({ personId, subjectId }));
    if (code === undefined) throw new Error('a reply code that nobody asked for');
    return code;
  };
}

export async function replyCodeFor(doing: Doing, personId: PersonId, subjectId: string): Promise<string> {
  return (await replyCodesFor(doing, [{ personId, subjectId }]))(personId, subjectId);
}
