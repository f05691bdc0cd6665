import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function AlarmsPage(): ReactElement {
  return <EmptyState title="危急值管理" />;
}
