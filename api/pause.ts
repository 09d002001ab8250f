/** Resolves after so many milliseconds, or at once when `over` is aborted. Unlike `timers/promises` it never rejects. */
export function pause(ms: number, over?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      over?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    if (over?.aborted === true) done();
    else over?.addEventListener('abort', done);
  });
}
