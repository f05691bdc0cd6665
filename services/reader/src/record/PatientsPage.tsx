import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function PatientsPage(): ReactElement {
  return <EmptyState title="病历" />;
}
