import type { ReactElement } from 'react';
import { criticalKeysInText } from '../../../../shared/domain/report';
import { CommandHelp } from '../commands/CommandFooter';
import { withSeverity } from './body';
import { CaseInfoDrawer } from './CaseInfoDrawer';
import { readingCommands } from './commands';
import { DeclareDialog } from './DeclareDialog';
import { declaredFirst, type Declared } from './FindingChoice';
import { QuestionDialog } from './QuestionDialog';
import { ReadNowDialog } from './ReadNowDialog';
import { RepeatDialog } from './RepeatDialog';
import { SignDialog } from './SignDialog';
import { useNextCase } from './useNextCase';
import type { Desk } from './useReadingDesk';

/** What the text says, then what the alarm was raised for, then what the engine found. */
function firstDeclared({ view, study, writing }: Desk): Declared {
  const { conclusion } = writing.writing.body;
  const found = study?.interpretation?.findings.filter(({ severity }) => severity === 'critical') ?? [];
  const keys = [
    ...criticalKeysInText(conclusion),
    ...(view.readNow?.findingKeys ?? []),
    ...found.map(({ key }) => key),
  ];
  return declaredFirst(keys, conclusion === '' ? (found[0]?.sentence.zh ?? '') : conclusion);
}

export function ReadingDialogs({ desk }: { desk: Desk }): ReactElement | null {
  const { view, dialog, close, held, actions, writing, commands } = desk;
  const openNext = useNextCase();
  const critical = (): void => {
    writing.write((now) => withSeverity(now, 'critical'));
  };
  if (dialog === 'info') return <CaseInfoDrawer view={view} onClose={close} />;
  if (dialog === 'keys') return <CommandHelp commands={readingCommands} onClose={close} />;
  if (dialog === null || !held.lease) return null;

  const common = { view, epoch: held.lease.epoch, onClose: close };
  switch (dialog) {
    case 'sign':
      return (
        <SignDialog
          {...common}
          desk={writing}
          onSigned={() => {
            close();
            void openNext(view.id, 'signed');
          }}
          onDeclare={() => {
            commands.open('declare');
          }}
        />
      );
    case 'declare':
      return (
        <DeclareDialog
          {...common}
          first={firstDeclared(desk)}
          actions={actions}
          onDeclared={(severity) => {
            if (severity === 'critical') critical();
            close();
          }}
        />
      );
    case 'read-now':
      return (
        <ReadNowDialog
          {...common}
          first={firstDeclared(desk)}
          actions={actions}
          onResolved={({ resolution }) => {
            if (resolution === 'confirmed') critical();
            close();
            // The clinic records again; this reader goes on.
            if (resolution === 'unreadable') void openNext(view.id, 'repeat-asked');
          }}
        />
      );
    case 'question':
      return (
        <QuestionDialog
          {...common}
          actions={actions}
          onAsked={() => {
            close();
            void openNext(view.id, 'question-asked');
          }}
        />
      );
    case 'repeat':
      return (
        <RepeatDialog
          {...common}
          actions={actions}
          onAsked={() => {
            close();
            void openNext(view.id, 'repeat-asked');
          }}
        />
      );
  }
}
