import { randomUUID } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import { InformationRequestId, type CaseId, type PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { InformationRequestTable, type InformationRequestRow } from './tables/case';

export const questionsOf = (tx: Tx, caseIds: readonly CaseId[]): Promise<InformationRequestRow[]> =>
  tx.find(InformationRequestTable, { where: { caseId: In([...caseIds]) }, order: { askedAt: 'ASC' } });

export const hasOpenQuestion = (tx: Tx, caseId: CaseId): Promise<boolean> =>
  tx.existsBy(InformationRequestTable, { caseId, answeredAt: IsNull() });

export const findQuestion = (tx: Tx, id: InformationRequestId): Promise<InformationRequestRow | null> =>
  tx.findOneBy(InformationRequestTable, { id });

export async function askClinic(
  { tx, at }: Doing,
  of: { caseId: CaseId; question: string; askedBy: PersonId },
): Promise<InformationRequestId> {
  const id = InformationRequestId.parse(randomUUID());
  await tx.insert(InformationRequestTable, {
    ...of,
    id,
    askedAt: at,
    answer: null,
    answeredBy: null,
    answeredAt: null,
  });
  return id;
}

/** False: somebody else has answered it. */
export async function answerQuestion(
  { tx, at }: Doing,
  of: { id: InformationRequestId; answer: string; answeredBy: PersonId },
): Promise<boolean> {
  const { id, answer, answeredBy } = of;
  const columns = { answer, answeredBy, answeredAt: at };
  const { affected } = await tx.update(InformationRequestTable, { id, answeredAt: IsNull() }, columns);
  return affected === 1;
}
