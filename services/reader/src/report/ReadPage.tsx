import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function ReadPage(): ReactElement {
  return <EmptyState title="阅图" />;
}
