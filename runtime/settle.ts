/**
 * Like Promise.all, but lets the others settle before it fails: nothing may still be starting while what was started is
 * being stopped.
 */
export async function allOrFirstFailure<T extends readonly unknown[] | []>(
  promises: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
