import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function WorklistPage(): ReactElement {
  return <EmptyState title="工作台" />;
}
