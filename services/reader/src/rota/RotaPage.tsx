import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function RotaPage(): ReactElement {
  return <EmptyState title="排班" />;
}
