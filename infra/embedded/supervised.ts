const patience = 9_000;

/**
 * For a process under the supervisor: `stop` is called once, on SIGTERM, SIGINT or when the supervisor is gone, then the
 * process ends; call the answer when the work can begin. `fail` hears of an error while stopping.
 */
export const underSupervision = (stop: () => Promise<void>, fail: (error: unknown) => void): (() => void) => {
  let stopping = false;
  const leave = (): void => {
    if (stopping) return;
    stopping = true;
    // A close that hangs must not outlive the supervisor's patience of 10 s.
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        fail(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('disconnect', leave);
  return () => {
    process.send?.({ ready: true });
  };
};
