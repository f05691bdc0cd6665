import { useState, type ReactElement } from 'react';
import { defineWords, useWords } from '../words/words';
import { AskDialog } from './AskDialog';

const words = defineWords({
  answer: ['答复医生', 'Answer'],
  title: ['答复医生的提问：{name}', 'Answer the reader: {name}'],
});

type Parts = { readonly requestId: string; readonly name: string; readonly question: string };

/** The button and its dialog, wherever a reader's question stands. */
export function AnswerButton({ requestId, name, question }: Parts): ReactElement {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const asked = {
    title: say('title', { name }),
    said: question,
    path: `/api/information/${requestId}/answer`,
    fields: [{ name: 'answer' }] as const,
  };
  return (
    <>
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        onClick={() => {
          setOpen(true);
        }}
      >
        {say('answer')}
      </button>
      {open ? (
        <AskDialog
          asked={asked}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
