import type { ReactElement } from 'react';
import type { QuestionView } from '../../../../shared/contracts/http';
import { Moment } from '../ui/clocks';
import { useWords } from '../words/words';
import { questionWords } from './questionWords';

function Question({ asked }: { asked: QuestionView }): ReactElement {
  const say = useWords(questionWords);
  const { answer } = asked;
  return (
    <div className="rd-strip rd-asked" data-tone={answer ? 'plain' : 'significant'}>
      <span>
        <strong>{say('asked', { name: asked.askedBy.name })}</strong> <Moment at={asked.askedAt} />
      </span>
      <span className="rd-asked-text">{asked.question}</span>
      {answer ? (
        <>
          <span>
            <strong>{say('answered', { name: answer.by.name })}</strong> <Moment at={answer.at} />
          </span>
          <span className="rd-asked-text">{answer.text}</span>
        </>
      ) : (
        <span className="tx-soft">{say('waiting')}</span>
      )}
    </div>
  );
}

/** What was asked and answered about the case; it is part of what the reader reads. */
export function Questions({ questions }: { questions: readonly QuestionView[] }): ReactElement {
  return (
    <>
      {questions.map((asked) => (
        <Question key={asked.id} asked={asked} />
      ))}
    </>
  );
}
