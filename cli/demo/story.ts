import { isDeepStrictEqual } from 'node:util';

/** Something is not as the story says: the step, what was expected, what came. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';

  constructor(what: string, expected: unknown, got: unknown) {
    super(`${what}\n    expected: ${shown(expected)}\n    got:      ${shown(got)}`);
  }
}

/** Tells the story on the console, and knows where in it we are. */
export class Story {
  /** The last sentence told: where a broken story broke. */
  at = 'the beginning';
  private readonly print: (line: string) => void;
  private chapters = 0;

  constructor(print: (line: string) => void) {
    this.print = print;
  }

  chapter(title: string): void {
    this.chapters += 1;
    this.at = title;
    this.print(`\n${this.chapters}. ${title}`);
  }

  /** What happens next, in plain words. */
  tell(text: string): void {
    this.at = text;
    this.print(`\n   ${text}`);
  }

  /** A request, or what came back. */
  show(text: string): void {
    this.print(`     ${text}`);
  }

  /** A piece of text as it is. */
  quote(lines: readonly string[]): void {
    for (const line of lines) this.print(`     │ ${line}`);
  }
}

/** @throws {StoryBroken} unless both are the same, members included */
export function mustBe(what: string, got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected)) throw new StoryBroken(what, expected, got);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
