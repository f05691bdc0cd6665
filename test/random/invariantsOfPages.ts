import { idempotencyKey, laterPageState, type PageState } from '../../shared/domain/page';
import type { PageRow } from '../../infra/db/tables/alarm';
import type { Invariant } from './invariant';

const stamped = ({ handedOverAt, deliveredAt, readAt, acknowledgedAt }: PageRow): readonly PageState[] => [
  ...(handedOverAt ? (['handed-over'] as const) : []),
  ...(deliveredAt ? (['delivered'] as const) : []),
  ...(readAt ? (['read'] as const) : []),
  ...(acknowledgedAt ? (['acknowledged'] as const) : []),
];

/** §7.5: neither between two looks, nor behind what has been noted of its way. */
export const pagesNeverMoveBack: Invariant = ({ before, after }) => {
  const now = new Map(after.pages.map((page) => [page.id, page]));
  return before.pages.flatMap((page) => {
    const later = now.get(page.id);
    if (!later) return ['a page has disappeared'];
    return [page.state, ...stamped(later)]
      .filter((state) => laterPageState(state, later.state) !== later.state)
      .map((state) => `a page on ${page.channel} went from ${state} to ${later.state}`);
  });
};

/** §7.8 */
export const pagesGoToTheirHouses: Invariant = ({ after, organizationOf }) => {
  const cases = new Map(after.cases.map((seen) => [seen.id, seen]));
  return after.pages.flatMap(({ personId, caseId, message }) => {
    const seen = caseId === null ? undefined : cases.get(caseId);
    const house = organizationOf.get(personId);
    const own = seen !== undefined && (house === seen.clinicId || house === seen.leadId);
    return own ? [] : [`${message} went to a house that has nothing to do with the case`];
  });
};

const keyOf = ({ alarmId, caseId, personId, ...page }: PageRow): string =>
  idempotencyKey({ ...page, alarm: alarmId ?? caseId ?? '', person: personId });

/** One key, one page; and the key is that of what the page says. */
export const pagesNeverTwice: Invariant = ({ after: { pages } }) => [
  ...(new Set(pages.map(({ idempotencyKey: key }) => key)).size < pages.length ? ['two pages have one key'] : []),
  ...pages
    .filter((page) => page.idempotencyKey !== keyOf(page))
    .map(({ idempotencyKey: key }) => `${key} is another page's key`),
];
