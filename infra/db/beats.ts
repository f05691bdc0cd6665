import type { PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';

/** Who has a screen open on this process, and whether it may sound. Several processes may each know one screen. */
export async function noteBeats(
  { tx, at }: Doing,
  people: readonly { readonly personId: PersonId; readonly armed: boolean }[],
): Promise<void> {
  if (people.length === 0) return;
  const [ids, armed] = [people.map(({ personId }) => personId), people.map((one) => one.armed)];
  await tx.query(
    `insert into dashboard_beat(person_id, beat_at, armed_at)
     select id, $3, case when armed then $3::timestamptz end from unnest($1::uuid[], $2::boolean[]) as given(id, armed)
     order by id
     on conflict (person_id) do update set beat_at = excluded.beat_at,
       armed_at = coalesce(excluded.armed_at, dashboard_beat.armed_at)`,
    [ids, armed, at],
  );
}
