import { randomInt } from 'node:crypto';
import type { PersonId } from '../../shared/domain/ids';
import { hours, timeBefore } from '../../shared/domain/units';
import type { Doing } from './doing';

type Code = { code: string };
const rest = hours(24);
const mostDraws = 40;

/** Free, or rested for a day. An open alarm repeats each minute, so a code that rested belongs to none. */
const draw = async ({ tx, at }: Doing, personId: PersonId, subjectId: string): Promise<string | null> => {
  const code = String(randomInt(10_000)).padStart(4, '0');
  const rows: Code[] = await tx.query(
    `insert into reply_code(code, person_id, subject_id, given_at) values ($1, $2, $3, $4)
     on conflict (code) do update set person_id = excluded.person_id, subject_id = excluded.subject_id,
       given_at = excluded.given_at where reply_code.given_at < $5 returning code`,
    [code, personId, subjectId, at, timeBefore(at, rest)],
  );
  return rows[0]?.code ?? null;
};

/** Four digits under which this person answers this alarm, on whatever channel and in whatever round. */
export async function replyCodeFor(doing: Doing, personId: PersonId, subjectId: string): Promise<string> {
  const { tx, at } = doing;
  const kept: Code[] = await tx.query(
    `with kept as (update reply_code set given_at = $3 where person_id = $1 and subject_id = $2 returning code)
     select code from kept`,
    [personId, subjectId, at],
  );
  if (kept[0]) return kept[0].code;
  for (let n = 0; n < mostDraws; n += 1) {
    const drawn = await draw(doing, personId, subjectId);
    if (drawn !== null) return drawn;
  }
  // Nearly all of ten thousand are in use: the one that was silent the longest is given away.
  const rows: Code[] = await tx.query(
    `with oldest as (select code from reply_code order by given_at limit 1 for update skip locked),
     taken as (update reply_code set person_id = $1, subject_id = $2, given_at = $3 from oldest
       where reply_code.code = oldest.code returning reply_code.code)
     select code from taken`,
    [personId, subjectId, at],
  );
  if (!rows[0]) throw new Error('no reply code is free');
  return rows[0].code;
}
