import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import type { OpenDialog } from './commands';
import { HandoverDialog } from './HandoverDialog';
import { QuestionDialog } from './QuestionDialog';
import { RepeatDialog } from './RepeatDialog';
import type { CaseActions } from './useCase';
import type { Finished } from './useNextCase';

type AskingDialog = Extract<OpenDialog, 'hand-over' | 'question' | 'repeat'>;

export const isAsking = (dialog: OpenDialog): dialog is AskingDialog =>
  dialog === 'hand-over' || dialog === 'question' || dialog === 'repeat';

type Asking = {
  readonly dialog: AskingDialog;
  readonly view: CaseView;
  readonly epoch: number;
  readonly actions: CaseActions;
  readonly onClose: () => void;
  readonly onAsked: (finished: Finished) => void;
};

/** What is asked of somebody else: a colleague answers in his time, with the clinic's turn this reader's claim ends. */
export function AskingDialogs({ dialog, onAsked, ...common }: Asking): ReactElement {
  if (dialog === 'hand-over') return <HandoverDialog {...common} />;
  if (dialog === 'question') {
    return (
      <QuestionDialog
        {...common}
        onAsked={() => {
          onAsked('question-asked');
        }}
      />
    );
  }
  return (
    <RepeatDialog
      {...common}
      onAsked={() => {
        onAsked('repeat-asked');
      }}
    />
  );
}
