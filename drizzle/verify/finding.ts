/** What is wrong with a journal. */
export type Wrong =
  /** The text of an entry is not the one that was hashed. */
  | 'changed'
  /** Entries are not there, although later ones are. */
  | 'missing'
  /** An entry stands under another number than its own. */
  | 'reordered'
  /** The last entries are not there. */
  | 'cutOff'
  /** The chain fits together, but it is not the one whose head was published. */
  | 'rewritten'
  /** The whole case is gone. */
  | 'removed'
  /** The case's row does not name the head of its chain. */
  | 'headDiffers'
  /** The words about a person are not the ones that were hashed. */
  | 'wordsChanged'
  /** The published file itself was tampered with, or is gone. */
  | 'anchorDamaged';

/** One finding, with its place. */
export interface Finding {
  readonly what: Wrong;
  /** Empty when it concerns no case. */
  readonly caseNo: string;
  /** The first entry concerned. */
  readonly seq?: number;
  readonly detail: string;
}
