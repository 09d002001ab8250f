/** A stream of which the next item can be looked at before it is taken. */
export interface Peekable<T> {
  readonly peek: () => T | undefined;
  readonly take: () => Promise<T | undefined>;
}

/** Makes a stream peekable; the first item is read at once. */
export async function peekable<T>(stream: AsyncIterable<T>): Promise<Peekable<T>> {
  const iterator = stream[Symbol.asyncIterator]();
  const read = async (): Promise<T | undefined> => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
  let next = await read();
  return {
    peek: () => next,
    take: async () => {
      const taken = next;
      next = await read();
      return taken;
    },
  };
}
