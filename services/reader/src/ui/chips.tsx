import type { ReactElement } from 'react';
import type { Priority } from '../../../../shared/domain/case';
import type { CaseState } from '../../../../shared/domain/caseFlow';
import type { Severity } from '../../../../shared/ecg/interpretation';
import { caseStateWords, drillWords, priorityWords, severityWords } from '../words/trade';
import { useWords } from '../words/words';

export type ChipShape = 'square' | 'diamond' | 'circle' | 'ring' | 'cross' | 'none';
export type ChipTone = 'plain' | 'done' | 'accent' | 'critical';

/** Shape and text carry the meaning; colour only repeats it. */
export function Chip(of: { text: string; shape?: ChipShape; tone?: ChipTone; title?: string }): ReactElement {
  return (
    <span className="tx-chip" data-shape={of.shape ?? 'none'} data-tone={of.tone ?? 'plain'} title={of.title}>
      {of.text}
    </span>
  );
}

/** No patient is behind it: said wherever a case of a drill is shown. */
export function DrillChip(): ReactElement {
  const say = useWords(drillWords);
  return <Chip text={say('drill')} tone="accent" />;
}

const severityShapes: Readonly<Record<Severity, ChipShape>> = {
  critical: 'square',
  significant: 'diamond',
  abnormal: 'ring',
  normal: 'circle',
  unreadable: 'cross',
};

export function SeverityChip({ severity }: { severity: Severity }): ReactElement {
  const say = useWords(severityWords);
  return <Chip text={say(severity)} shape={severityShapes[severity]} />;
}

const priorityTones: Readonly<Record<Priority, ChipTone>> = {
  routine: 'plain',
  urgent: 'accent',
  stat: 'critical',
  'green-channel': 'critical',
};

export function PriorityChip({ priority }: { priority: Priority }): ReactElement {
  const say = useWords(priorityWords);
  return <Chip text={say(priority)} tone={priorityTones[priority]} />;
}

const doneStates: readonly CaseState[] = ['signed', 'returned', 'received', 'closed'];
const askingStates: readonly CaseState[] = ['repeat-requested', 'info-requested', 'rejected'];

export function StateChip({ state }: { state: CaseState }): ReactElement {
  const say = useWords(caseStateWords);
  const tone = doneStates.includes(state) ? 'done' : askingStates.includes(state) ? 'critical' : 'plain';
  return <Chip text={say(state)} tone={tone} />;
}
