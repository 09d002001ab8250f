/**
 * Personal data by reference: the words themselves lie in an erasable table, commands, histories and journal carry
 * this. `hash` is SHA-256 over a random salt and the text, so an auditor can prove a text that was kept and nobody
 * can guess one that was erased.
 */
export type PersonalText = {
  readonly ref: string;
  readonly hash: string;
};
