import type { ReactElement } from 'react';
import type { Severity } from '../../../../shared/ecg/interpretation';
import { defineWords, useWords } from '../words/words';
import { Chip, SeverityChip } from './chips';

const words = defineWords({
  suspected: ['疑似危急', 'Suspected critical'],
  ordinary: ['普通', 'Ordinary'],
});

/** Before a reader has looked, a machine suspects or says nothing; it never says normal, and never more than 疑似. */
export function SuspicionChip({ severity }: { severity: Severity | null }): ReactElement {
  const say = useWords(words);
  if (severity === 'significant' || severity === 'unreadable') return <SeverityChip severity={severity} />;
  if (severity === 'critical') return <Chip text={say('suspected')} shape="square" />;
  return <Chip text={say('ordinary')} shape="circle" />;
}
