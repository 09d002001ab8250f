import type { JsonObject } from '../../domain/json.ts';

/**
 * "No, because": what a check, a claim or the runtime answers to a command that is not accepted. Nothing has changed
 * when it is thrown, and the wait stays open. `code` is a row of the problem catalogue.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly params: JsonObject;
  readonly field: string | undefined;

  constructor(code: string, params: JsonObject = {}, field?: string) {
    super(code);
    this.code = code;
    this.params = params;
    this.field = field;
  }
}
