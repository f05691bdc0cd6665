import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function RecordPage(): ReactElement {
  return <EmptyState title="病历" />;
}
