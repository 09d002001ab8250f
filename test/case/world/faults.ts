import type { EffectName } from '../../../workflows/case/host.ts';

/** An attempt of an effect that went wrong. */
export class EffectTrouble extends Error {
  override readonly name = 'EffectTrouble';
  readonly code: string;
  /** Trying again is of no use. */
  readonly final: boolean;

  constructor(code: string, final: boolean) {
    super(code);
    this.code = code;
    this.final = final;
  }
}

export interface Trouble {
  readonly code?: string;
  /** The attempt fails for good. */
  readonly final?: boolean;
  /** The effect is done, and reports failure all the same: its outcome is unknown. */
  readonly done?: boolean;
  /** How many attempts are hit; 1 when absent. */
  readonly times?: number;
  /** How many attempts go through before; none when absent. */
  readonly after?: number;
}

/** Trouble waiting for the next attempts of an effect on behalf of one case, and effects that are held back. */
export class Faults {
  private readonly planned = new Map<string, (Trouble | undefined)[]>();
  private readonly hopeless = new Map<string, (input: object) => boolean>();
  private readonly gates = new Map<string, { opened: Promise<void>; open: () => void }>();

  /** Every attempt so far, in order. */
  readonly attempts: { readonly caseNo: string; readonly effect: EffectName }[] = [];

  /** What attempts have met of what was planned. */
  readonly met: Trouble[] = [];

  /** The next attempts of an effect meet trouble. */
  plan(caseNo: string, effect: EffectName, trouble: Trouble): void {
    const key = `${caseNo} ${effect}`;
    const passing = Array.from({ length: trouble.after ?? 0 }, () => undefined);
    const hits = Array.from({ length: trouble.times ?? 1 }, () => trouble);
    this.planned.set(key, [...(this.planned.get(key) ?? []), ...passing, ...hits]);
  }

  /** Every attempt of an effect whose input is so fails for good. */
  always(caseNo: string, effect: EffectName, isSo: (input: object) => boolean): void {
    this.hopeless.set(`${caseNo} ${effect}`, isSo);
  }

  /** Every attempt of an effect waits until the function returned is called. */
  block(caseNo: string, effect: EffectName): () => void {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const key = `${caseNo} ${effect}`;
    this.gates.set(key, { opened, open });
    return () => {
      this.gates.delete(key);
      open();
    };
  }

  /** Runs one attempt through what was planned for it. @throws {EffectTrouble} */
  async attempt<R>(caseNo: string, effect: EffectName, work: () => Promise<R>, input: object = {}): Promise<R> {
    const key = `${caseNo} ${effect}`;
    this.attempts.push({ caseNo, effect });
    await this.gates.get(key)?.opened;
    if (this.hopeless.get(key)?.(input)) throw new EffectTrouble('hopeless', true);
    const trouble = this.planned.get(key)?.shift();
    if (trouble) this.met.push(trouble);
    const fail = (): EffectTrouble => new EffectTrouble(trouble?.code ?? 'unavailable', trouble?.final ?? false);
    if (trouble && !trouble.done) throw fail();
    const result = await work();
    if (trouble) throw fail();
    return result;
  }

  /** Forgets what was planned for a case and lets go of what was held back. */
  clear(caseNo: string): void {
    const ofCase = (key: string): boolean => key.startsWith(`${caseNo} `);
    for (const key of [...this.planned.keys()].filter(ofCase)) this.planned.delete(key);
    for (const key of [...this.hopeless.keys()].filter(ofCase)) this.hopeless.delete(key);
    for (const key of [...this.gates.keys()].filter(ofCase)) {
      this.gates.get(key)?.open();
      this.gates.delete(key);
    }
  }
}
