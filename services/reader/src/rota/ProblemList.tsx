import type { ReactElement } from 'react';
import type { PersonId } from '../../../../shared/domain/ids';
import type { PlanProblem } from '../../../../shared/domain/planProblems';
import { problemSentence } from '../../../../shared/domain/planProblemWords';
import { useLanguage } from '../words/language';

type Parts = {
  readonly problems: readonly PlanProblem[];
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
};

/** Each in a sentence that says who and when. */
export function ProblemList({ problems, people }: Parts): ReactElement {
  const language = useLanguage();
  const nameOf = (id: PersonId): string => people.find((person) => person.id === id)?.name ?? '';
  return (
    <ul className="rota-problems">
      {problems.map((problem) => {
        const sentence = problemSentence(problem, nameOf)[language];
        return <li key={sentence}>{sentence}</li>;
      })}
    </ul>
  );
}
