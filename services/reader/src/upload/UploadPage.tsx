import type { ReactElement } from 'react';
import { EmptyState } from '../ui/wait';

export function UploadPage(): ReactElement {
  return <EmptyState title="上传" />;
}
