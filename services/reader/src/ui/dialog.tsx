import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

type DialogParts = {
  readonly title: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  /** A drawer at the right edge instead of the middle. */
  readonly side?: boolean;
  /** Hides the page behind altogether. */
  readonly opaque?: boolean;
  /** Absent: the dialog must be answered, Escape does not close it. */
  readonly onClose?: () => void;
};

/** The browser's own modal: focus stays inside, the page behind is inert. */
export function Dialog({ title, children, foot, onClose, ...look }: DialogParts): ReactElement {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = element.current;
    if (shown && !shown.open) shown.showModal();
    // The browser would begin at the cross in the corner.
    shown?.querySelector<HTMLElement>('.tx-dialog-body :is(input, select, textarea):not([readonly])')?.focus();
    return () => {
      shown?.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="tx-dialog"
      data-wide={look.wide}
      data-side={look.side}
      data-opaque={look.opaque}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className="tx-dialog-head">
        <h2>{title}</h2>
        {onClose ? (
          <button type="button" className="tx-button" data-kind="plain" onClick={onClose} aria-label="关闭 Close">
            ✕
          </button>
        ) : null}
      </div>
      <div className="tx-dialog-body">{children}</div>
      {foot ? <div className="tx-dialog-foot">{foot}</div> : null}
    </dialog>
  );
}
