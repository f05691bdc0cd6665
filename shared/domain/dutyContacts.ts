import { z } from 'zod';
import { Service } from './case';
import { PersonId } from './ids';
import { localTime } from './localTime';

/** What somebody answers for: a clinic's levels, or at the lead hospital the desk and the department. */
export const DutyPost = z.enum(['clinic', 'coordinator', 'department-head']);
export type DutyPost = z.infer<typeof DutyPost>;

/** 值班联系人: who answers at a level, for which service and at which hours. Null is every service, all day. */
export const DutyContact = z.strictObject({
  post: DutyPost,
  level: z.int().min(1).max(9),
  personId: PersonId,
  service: Service.nullable(),
  fromMinute: z.int().min(0).max(1439).nullable(),
  toMinute: z.int().min(1).max(2880).nullable(),
});
export type DutyContact = z.infer<typeof DutyContact>;

export function answersAt({ fromMinute, toMinute }: Pick<DutyContact, 'fromMinute' | 'toMinute'>, at: Date): boolean {
  if (fromMinute === null || toMinute === null) return true;
  const { minute } = localTime(at);
  return (minute >= fromMinute && minute < toMinute) || minute + 1440 < toMinute;
}

/** The list of a post in its order at a time, one entry a level; levels in between that nobody holds are left empty. */
export function levelsAt(
  contacts: readonly DutyContact[],
  { post, service, at }: { readonly post: DutyPost; readonly service: Service; readonly at: Date },
): readonly (readonly PersonId[])[] {
  const here = contacts.filter(
    (contact) =>
      contact.post === post && (contact.service === null || contact.service === service) && answersAt(contact, at),
  );
  const highest = Math.max(0, ...contacts.filter((contact) => contact.post === post).map(({ level }) => level));
  return Array.from({ length: highest }, (_, at0) => [
    ...new Set(here.filter(({ level }) => level === at0 + 1).map(({ personId }) => personId)),
  ]);
}
