import type { ReactElement } from 'react';

type FootParts = {
  readonly cancel: string;
  readonly send: string;
  readonly disabled: boolean;
  readonly onCancel: () => void;
  readonly onSend: () => void;
};

/** Leave it, or do the one thing that the dialog is for. */
export function DialogFoot({ cancel, send, disabled, onCancel, onSend }: FootParts): ReactElement {
  return (
    <>
      <button type="button" className="tx-button" onClick={onCancel}>
        {cancel}
      </button>
      <button type="button" className="tx-button" data-kind="main" disabled={disabled} onClick={onSend}>
        {send}
      </button>
    </>
  );
}
