import type { ReactElement } from 'react';
import { defineWords, useWords } from '../words/words';
import { AskDialog } from './AskDialog';
import { DialogButton } from './DialogButton';

const words = defineWords({
  answer: ['答复医生', 'Answer'],
  title: ['答复医生的提问：{name}', 'Answer the reader: {name}'],
});

type Parts = { readonly requestId: string; readonly name: string; readonly question: string };

/** The button and its dialog, wherever a reader's question stands. */
export function AnswerButton({ requestId, name, question }: Parts): ReactElement {
  const say = useWords(words);
  const asked = {
    title: say('title', { name }),
    said: question,
    path: `/api/information/${requestId}/answer`,
    fields: [{ name: 'answer' }] as const,
  };
  return (
    <DialogButton label={say('answer')} look="main" dialog={(close) => <AskDialog asked={asked} onClose={close} />} />
  );
}
