import type { ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { useWords } from '../words/words';
import { deskWords } from './loopWords';

/** 闭环记录单, once the loop has ended: for people, and for whoever wants to verify it. */
export function CertificateLinks({ alert: { id, certificate } }: { alert: AlertView }): ReactElement | null {
  const say = useWords(deskWords);
  if (!certificate) return null;
  const path = `/api/alerts/${id}/certificate`;
  return (
    <span className="tx-row" title={certificate.hash}>
      <span className="tx-soft">{say('certificate')}</span>
      {certificate.pdf ? <a href={`${path}.pdf`}>PDF</a> : null}
      <a href={`${path}.json`}>JSON</a>
    </span>
  );
}
