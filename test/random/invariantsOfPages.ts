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

/** Of a silence, told to the house itself as well. */
const ofHouses: readonly PageRow['message'][] = ['clinic-silent', 'clinic-heard', 'device-silent', 'device-heard'];

/** §7.8: a case to its clinic and its lead hospital, the rota to the lead hospital alone. */
export const pagesGoToTheirHouses: Invariant = ({ after, organizationOf }) => {
  const cases = new Map(after.cases.map((seen) => [seen.id, seen]));
  const leads = new Set(after.cases.map(({ leadId }) => leadId));
  const isRight = ({ personId, caseId, alarmKind, message }: PageRow): boolean => {
    const house = organizationOf.get(personId);
    if (house === undefined) return false;
    if (caseId === null) return alarmKind === 'duty' && (leads.has(house) || ofHouses.includes(message));
    const seen = cases.get(caseId);
    return house === seen?.clinicId || house === seen?.leadId;
  };
  return after.pages
    .filter((page) => !isRight(page))
    .map(({ message }) => `${message} went to a house that it has nothing to do with`);
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
