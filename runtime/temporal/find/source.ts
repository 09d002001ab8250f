/** What a source needs to fetch the program. */
export interface FetchRequest {
  /** Empty, and the source's own. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (text: string) => void;
  /** Stops the fetching program when aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** One way to get the `temporal` program onto this machine. */
export interface Source {
  readonly name: string;
  /** The release of the Temporal CLI it brings. */
  readonly version: string;
  /** What the reader can do to make this way work: ends the sentence "or …". */
  readonly remedy: string;
  /** @returns the path of the program below the folder. @throws with the reason. */
  readonly fetch: (request: FetchRequest) => Promise<string>;
}
