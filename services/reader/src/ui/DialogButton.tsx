import { useState, type ReactElement } from 'react';

type Parts = {
  readonly label: string;
  readonly look?: 'main' | 'plain';
  readonly small?: boolean;
  readonly dialog: (close: () => void) => ReactElement;
};

/** A button, and the dialog that is there while it is open. */
export function DialogButton({ label, look, small = false, dialog }: Parts): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={small ? 'tx-button tx-small' : 'tx-button'}
        data-kind={look}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open
        ? dialog(() => {
            setOpen(false);
          })
        : null}
    </>
  );
}
