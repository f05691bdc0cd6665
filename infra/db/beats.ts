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
    `insert into dashboard_beat(person_id, armed, beat_at)
     select id, armed, $3 from unnest($1::uuid[], $2::boolean[]) as given(id, armed) order by id
     on conflict (person_id) do update set beat_at = excluded.beat_at, armed = excluded.armed
       or (dashboard_beat.armed and dashboard_beat.beat_at > excluded.beat_at - interval '10 seconds')`,
    [ids, armed, at],
  );
}
