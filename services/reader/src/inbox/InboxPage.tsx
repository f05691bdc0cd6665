import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function InboxPage(): ReactElement {
  return <EmptyState title="结果" />;
}
