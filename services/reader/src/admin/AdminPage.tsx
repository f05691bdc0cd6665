import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function AdminPage(): ReactElement {
  return <EmptyState title="管理" />;
}
