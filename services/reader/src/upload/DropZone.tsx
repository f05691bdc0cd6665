import { useRef, useState, type ReactElement } from 'react';
import { useWords } from '../words/words';
import { deskWords } from './words';

/** Drop, click or Enter; the whole zone is one button. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }): ReactElement {
  const say = useWords(deskWords);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className="tx-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <button type="button" onClick={() => input.current?.click()}>
        <strong>{say('drop')}</strong>
        <span className="tx-code">{say('formats')}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="files"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
