import type { Actor } from '../../shared/domain/person';
import { actorId, type Doing } from './doing';

type Look = {
  readonly action: string;
  readonly subjectKind:
    'patient' | 'case' | 'study' | 'report' | 'list' | 'drill' | 'person' | 'setting' | 'session' | 'alarm';
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

const organizationOf = (actor: Actor): string | null => (actor.kind === 'machine' ? null : actor.organizationId);

/** Who did or saw what. Sealed into a hash chain later, by the sweep. */
export async function writeAudit({ tx, actor, at }: Doing, look: Look): Promise<void> {
  await tx.query(
    `insert into audit(at, actor_kind, actor_id, organization_id, action, subject_kind, subject_id, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      at, actor.kind, actorId(actor), organizationOf(actor), look.action, look.subjectKind, look.subjectId,
      JSON.stringify(look.detail ?? {}),
    ],
  ); // prettier-ignore
}
