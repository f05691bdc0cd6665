import type { DutyContact, DutyPost } from '../../../../shared/domain/dutyContacts';

export const postsOf = (kind: 'lead' | 'member'): readonly DutyPost[] =>
  kind === 'member' ? ['clinic'] : ['coordinator', 'department-head'];

/** Three at a clinic, as the alarm counts at least; one more than written where somebody wants it. */
export function heightOf(contacts: readonly DutyContact[], post: DutyPost): number {
  const written = Math.max(0, ...contacts.filter((contact) => contact.post === post).map(({ level }) => level));
  return Math.max(post === 'clinic' ? 3 : 1, written);
}

export const without = (contacts: readonly DutyContact[], gone: DutyContact): readonly DutyContact[] =>
  contacts.filter((contact) => contact !== gone);
