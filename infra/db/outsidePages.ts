import { methodsAtOnce } from '../../shared/domain/contact';
import type { CaseId, PersonId } from '../../shared/domain/ids';
import { askingTheSame, goingOutside, subjectOf, type PageContent, type Turn } from '../../shared/domain/page';
import { pageText } from '../../shared/domain/pageText';
import { usableMethods, type UsableMethod } from './contactMethods';
import type { Doing } from './doing';
import { leavesTheHouse } from './drills';
import { putPages, type NewPage } from './newPages';
import type { Tx } from './openDatabase';
import { aboutSubjects } from './pageSubject';
import { replyCodesFor } from './replyCodes';

/** The same words for several people. */
type Words = { readonly content: PageContent; readonly people: readonly PersonId[] };
export type Told = Words & { readonly turnOf: (id: PersonId) => Turn };

const leaves = ({ message }: PageContent): boolean => goingOutside.includes(message);

type Earlier = {
  readonly subject: string;
  readonly personId: PersonId;
  readonly message: string;
  readonly received: boolean;
};

/** What has been said so far about what is to leave the house; `received`: answered so while it rings. */
async function saidBefore(tx: Tx, told: readonly Words[]): Promise<readonly Earlier[]> {
  const subjects = new Set(told.filter(({ content }) => leaves(content)).map(({ content }) => subjectOf(content)));
  if (subjects.size === 0) return [];
  return await tx.query(
    `select coalesce(alarm_id, case_id) as subject, person_id as "personId", message,
       bool_or(channel <> 'socket' and acknowledged_at is not null and answered_at is null) as received
     from page where ${aboutSubjects}
     group by 1, 2, 3`,
    [[...subjects]],
  );
}

/**
 * Who has answered "received" to what still rings and asks for the same is spared its repeats; of the others, whether
 * they hear it for the first time.
 */
export async function whomToTell(tx: Tx, told: readonly Words[]): Promise<readonly Told[]> {
  const earlier = await saidBefore(tx, told);
  return told.map(({ content, people }) => {
    const same: readonly string[] = askingTheSame(content.message);
    const to = (id: PersonId): readonly Earlier[] =>
      earlier.filter(
        ({ subject, personId, message }) => personId === id && subject === subjectOf(content) && same.includes(message),
      );
    return {
      content,
      people: leaves(content) ? people.filter((id) => !to(id).some(({ received }) => received)) : people,
      turnOf: (id) => (to(id).length > 0 ? 'again' : 'first'),
    };
  });
}

/** A page of the rota says no place in English. */
async function clinicsInEnglish(tx: Tx, cases: readonly CaseId[]): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const rows: { id: CaseId; name: string }[] = await tx.query(
    `select "case".id, name_en as name from "case" join organization on organization.id = clinic_id
     where "case".id = any($1::uuid[])`,
    [cases],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Way = {
  readonly content: PageContent;
  readonly method: UsableMethod;
  readonly attempt: number;
  readonly turn: Turn;
};

async function pagesBy(doing: Doing, ways: readonly Way[]): Promise<readonly NewPage[]> {
  if (ways.length === 0) return [];
  const cases = new Set(ways.flatMap(({ content: { caseId } }) => (caseId ? [caseId] : [])));
  const clinics = await clinicsInEnglish(doing.tx, [...cases]);
  const codeFor = await replyCodesFor(
    doing,
    ways.map(({ content, method: { personId } }) => ({ personId, subjectId: subjectOf(content) })),
  );
  return ways.map(({ content, method: { id: methodId, personId, channel }, attempt, turn }) => {
    const replyCode = codeFor(personId, subjectOf(content));
    const clinicEn = clinics.get(content.caseId ?? '') ?? '';
    const text = pageText(channel, { ...content, clinicZh: content.clinic, clinicEn, code: replyCode });
    return { personId, channel, attempt, content, turn, outside: { methodId, text, replyCode } };
  });
}

async function leavingTheHouse(tx: Tx, told: readonly Told[]): Promise<readonly Told[]> {
  const outward = told.filter(({ content, people }) => leaves(content) && people.length > 0);
  // All that is told in one step is about one case.
  const drilled = outward.find(({ content }) => content.drill);
  if (!drilled?.content.caseId || (await leavesTheHouse(tx, drilled.content.caseId))) return outward;
  return outward.filter(({ content }) => !content.drill);
}

/** From second 0 on every channel of everybody; each is a page and a job of its own, and none waits for another. */
export async function outsidePagesOf(doing: Doing, told: readonly Told[]): Promise<readonly NewPage[]> {
  const outward = await leavingTheHouse(doing.tx, told);
  if (outward.length === 0) return [];
  const everybody = new Set(outward.flatMap(({ people }) => people));
  const methods = await usableMethods(doing.tx, [...everybody]);
  const methodsOf = (id: PersonId) => methodsAtOnce(methods.filter(({ personId }) => personId === id));
  const ways = outward.flatMap(({ content, people, turnOf }) =>
    people.flatMap(methodsOf).map((method) => ({ content, method, attempt: 1, turn: turnOf(method.personId) })),
  );
  return await pagesBy(doing, ways);
}

/** Once more in another way, unless that way has been taken already. */
export async function planInstead(doing: Doing, way: Omit<Way, 'turn'>): Promise<void> {
  await putPages(doing, await pagesBy(doing, [{ ...way, turn: 'first' }]));
}
