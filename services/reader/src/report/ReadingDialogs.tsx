import type { ReactElement } from 'react';
import type { CaseView, ResolveReadNow } from '../../../../shared/contracts/http';
import { Dismissal } from '../../../../shared/domain/readNow';
import { criticalKeysInText } from '../../../../shared/domain/report';
import { CommandHelp } from '../commands/CommandFooter';
import { AskingDialogs, isAsking } from './AskingDialogs';
import { withSeverity } from './body';
import { CaseInfoDrawer } from './CaseInfoDrawer';
import { readingCommands } from './commands';
import { DeclareDialog } from './DeclareDialog';
import { declaredFirst, type Declared } from './FindingChoice';
import { ReadNowDialog } from './ReadNowDialog';
import { SignDialog } from './SignDialog';
import { useNextCase, type Finished } from './useNextCase';
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

/** The claim ends where the clinic records again or a second reader looks: this reader goes on. */
function finishedBy({ resolution }: ResolveReadNow, { claim }: CaseView): Finished | null {
  if (resolution === 'unreadable') return 'repeat-asked';
  return Dismissal.safeParse(resolution).success && !claim ? 'second-look-asked' : null;
}

export function ReadingDialogs({ desk }: { desk: Desk }): ReactElement | null {
  const { view, dialog, close, held, actions, writing, commands } = desk;
  const openNext = useNextCase();
  const critical = (): void => {
    writing.write((now) => withSeverity(now, 'critical'));
  };
  const goOn = (finished: Finished): void => {
    close();
    void openNext(view.id, finished);
  };
  if (dialog === 'info') return <CaseInfoDrawer view={view} onClose={close} />;
  if (dialog === 'keys') return <CommandHelp commands={readingCommands} onClose={close} />;
  if (dialog === null || !held.lease) return null;

  const common = { view, epoch: held.lease.epoch, onClose: close };
  if (isAsking(dialog)) return <AskingDialogs {...common} dialog={dialog} actions={actions} onAsked={goOn} />;
  switch (dialog) {
    case 'sign':
      return (
        <SignDialog
          {...common}
          desk={writing}
          onSigned={() => {
            goOn('signed');
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
          onResolved={(answer, after) => {
            if (answer.resolution === 'confirmed') critical();
            const finished = finishedBy(answer, after);
            if (finished) goOn(finished);
            else close();
          }}
        />
      );
  }
}
