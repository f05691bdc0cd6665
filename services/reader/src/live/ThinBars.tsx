import { useEffect, useState, type ReactElement } from 'react';
import { defineWords, useWords } from '../words/words';
import { armSound, rearmOnTouch, useArmed } from './horn';
import { useConnected } from './socket';

const words = defineWords({
  silent: ['声音未启用：点此开始值班', 'Sound is off: click here to begin the shift'],
  lost: [
    '实时连接中断，正在重连；报警可能延迟，列表每 15 秒自动刷新',
    'The live connection is lost, reconnecting; alarms may be late, lists refresh every 15 s',
  ],
});

/** Plainly there until a gesture has armed the sound; goes away by nothing else. */
export function SoundBar(): ReactElement | null {
  const say = useWords(words);
  const armed = useArmed();
  useEffect(rearmOnTouch, []);
  if (armed) return null;
  return (
    <button type="button" className="tx-thin-bar" onClick={() => void armSound()}>
      {say('silent')}
    </button>
  );
}

const patience = 2_000;

/** A blink of the network is not worth a bar. */
export function LostBar(): ReactElement | null {
  const say = useWords(words);
  const connected = useConnected();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (connected) return undefined;
    const timer = setTimeout(() => {
      setLate(true);
    }, patience);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [connected]);
  if (connected || !late) return null;
  return (
    <div className="tx-thin-bar" role="status">
      {say('lost')}
    </div>
  );
}
