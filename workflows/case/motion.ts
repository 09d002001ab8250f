import { Deferred } from './deferred.ts';

/**
 * Is the case moving from one wait to the next? A command is answered when it rests again, so that the answer shows
 * what the command led to.
 */
export class Motion {
  private moving: Deferred<void> | undefined;

  get resting(): boolean {
    return this.moving === undefined;
  }

  begin(): void {
    this.moving ??= new Deferred<void>();
  }

  rest(): void {
    const moving = this.moving;
    this.moving = undefined;
    moving?.resolve();
  }

  async rested(): Promise<void> {
    while (this.moving !== undefined) await this.moving.promise;
  }
}
