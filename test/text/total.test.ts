import { describe, expect, it } from 'vitest';
import { EXCLUSIONS } from '../../domain/policy/category.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { isProblemCode, PROBLEMS } from '../../domain/problems/catalogue.ts';
import { actionTexts } from '../../domain/text/actions.ts';
import { caseEntryTexts } from '../../domain/text/entries.ts';
import { factTexts } from '../../domain/text/facts.ts';
import { placeholdersOf } from '../../domain/text/fill.ts';
import { groundTexts } from '../../domain/text/goods.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { outcomeTexts, processTexts, stageTexts } from '../../domain/text/processes.ts';
import { reasonTexts } from '../../domain/text/reasons.ts';
import { stepLabel } from '../../domain/text/step-label.ts';
import { waitTexts } from '../../domain/text/waits.ts';
import { clockTexts, taskTexts } from '../../domain/text/words.ts';
import { ANYTIME_ACTIONS } from '../../workflows/case/contract.ts';
import { PROCESSES } from '../../workflows/processes.ts';
import { found, sourcesOf } from './sources.ts';

const contracts = Object.values(PROCESSES);
const workflows = sourcesOf('workflows');
const keysOf = (texts: object): string[] => Object.keys(texts).sort();
/** No workflow names it. */
const unused = (name: string): boolean => !workflows.includes(`'${name}'`);
/** What names a step where it is run, told, opened or registered to be undone. */
const STEP_ARGUMENT = /\bc\.(?:run|tell|open|undoLater)\( ?([^,]+),/g;
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

describe('the catalogue of texts is total in both directions', () => {
  it('for every refusal', () => {
    expect(keysOf(problemTexts)).toEqual(keysOf(PROBLEMS));
  });

  it('for processes, stages, outcomes and actions', () => {
    expect(keysOf(processTexts)).toEqual(sorted(contracts.map(({ process }) => process)));
    expect(keysOf(stageTexts)).toEqual(sorted(['opening', ...contracts.flatMap(({ stages }) => stages)]));
    expect(keysOf(outcomeTexts)).toEqual(sorted(contracts.flatMap(({ outcomes }) => outcomes)));
    const actions = contracts.flatMap((contract) => Object.keys(contract.actions));
    expect(keysOf(actionTexts)).toEqual(sorted([...actions, ...Object.keys(ANYTIME_ACTIONS)]));
  });

  it('for every fact that is recorded', () => {
    const declared = contracts.flatMap(({ actions }) => Object.values(actions).map(({ fact }) => fact));
    const anytime = Object.values(ANYTIME_ACTIONS).map(({ fact }) => fact);
    const recorded = found(workflows, /\brecord\( ?\{ type: '([a-zA-Z]+)'/g);
    expect(recorded.length).toBeGreaterThan(10);
    const known = new Set(Object.keys(caseEntryTexts));
    const facts = sorted([...declared, ...anytime, ...recorded]).filter((fact) => !known.has(fact));
    expect(facts.filter((fact) => !Object.hasOwn(factTexts, fact))).toEqual([]);
    expect(keysOf(factTexts).filter(unused)).toEqual([]);
  });

  it('for every entry that the life of a serial is told from', () => {
    const telling = found(sourcesOf('drizzle'), /\bentry: '([a-zA-Z]+)', kind: '/g);
    expect(telling.length).toBeGreaterThan(5);
    expect(telling.filter((entry) => !(entry in caseEntryTexts || entry in factTexts))).toEqual([]);
  });

  it('for everything somebody is told', () => {
    const told = found(workflows, /\bto(?:: [^,{}]+)?, text: '([a-zA-Z]+)'/g);
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((text) => !Object.hasOwn(messageTexts, text))).toEqual([]);
    expect(keysOf(messageTexts).filter(unused)).toEqual([]);
  });

  it('for everything a case waits for, and every task', () => {
    const waits = found(workflows, /\bname: (?:[\w.]+ \? )?'([a-zA-Z]+)'/g);
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.filter((wait) => !Object.hasOwn(waitTexts, wait))).toEqual([]);
    expect(keysOf(waitTexts).filter(unused)).toEqual([]);
    const tasks = found(workflows, /\bopenTask\( ?'([a-zA-Z]+)'/g);
    expect(tasks.filter((task) => !Object.hasOwn(taskTexts, task))).toEqual([]);
    expect(keysOf(taskTexts).filter(unused)).toEqual([]);
  });

  it('for every step that is waited for or undone', () => {
    // A name of its own, or one with a number behind it: `charge:${no}`, `visit#${no}`.
    const named = /["'`]([a-zA-Z]+)(?=['`]|[:#]\$\{)/g;
    const steps = found(workflows, STEP_ARGUMENT).flatMap((said) => found(said, named));
    const passedOn = found(workflows, /\b(?:tellStanding|openReturn|sendAfter)\( ?c, '([a-zA-Z]+)'/g);
    const charged = found(workflows, /\bconst step = [`']((?:back|charge|use|old)\b)/g);
    const all = sorted([...steps, ...passedOn, ...charged, 'use:1:SKU', 'old:1:SKU', 'reserve:1', 'unit:SN-1']);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((step) => [stepLabel(step, 'zh'), stepLabel(step, 'en')].includes(step))).toEqual([]);
  });

  it('names every variable from which a step gets its name', () => {
    const variable = found(workflows, STEP_ARGUMENT).filter((said) => /^[a-z]\w*$/.test(said));
    expect(variable).toEqual(['reason', 'step']);
  });

  it('for every clock of the policy', () => {
    const { clocks } = parsePolicy(SEED_POLICY).document.service;
    expect(keysOf(clockTexts)).toEqual(sorted(clocks.map(({ id }) => id)));
  });

  it('for every ground on which a repair may be refused', () => {
    for (const ground of EXCLUSIONS) expect(groundTexts).toHaveProperty(ground);
  });
});

describe('the catalogue of refusals is total in both directions', () => {
  const api = sourcesOf('api');

  it('every refusal of a workflow is in it', () => {
    const thrown = [
      ...found(workflows, /new Refusal\( ?'([a-z_]+)'/g),
      ...found(workflows, /refuseOpening\( ?'([a-z_]+)'/g),
    ];
    expect(thrown.length).toBeGreaterThan(5);
    for (const code of thrown) expect(PROBLEMS).toHaveProperty(code);
  });

  it('every refusal of a workflow brings the values its sentence speaks of', () => {
    const always = ['caseNo', 'stage', 'action', 'field', 'reason'];
    const refusals = [...workflows.matchAll(/new Refusal\( ?'([a-z_]+)'(?:, \{([^{}]*)\})?/g)];
    for (const [, code = '', params = ''] of refusals) {
      if (!isProblemCode(code)) throw new Error(`${code} is not in the catalogue`);
      const given = [...always, ...found(params, /(\w+)(?=[:,]| ?$)/g)];
      const spoken = placeholdersOf(problemTexts[code].detail.en).map((one) => one.split('|')[0] ?? '');
      expect([code, ...spoken.filter((name) => !given.includes(name))]).toEqual([code]);
    }
  });

  it('every code in it is one that somebody is refused with', () => {
    const refusing = `${workflows} ${api} ${sourcesOf('drizzle')}`;
    const idle = Object.keys(PROBLEMS).filter((code) => !refusing.includes(`'${code}'`));
    expect(idle).toEqual([]);
  });

  it('every reason a workflow gives for a wrong input is said', () => {
    const reasons = found(workflows, /\bwrong\( ?[^,]+, '([a-zA-Z]+)'/g);
    expect(reasons.length).toBeGreaterThan(5);
    for (const reason of reasons) expect(reasonTexts).toHaveProperty(reason);
  });

  it('statuses are those of refusals, and only what may pass by itself is retryable', () => {
    for (const [code, { status, retryable }] of Object.entries(PROBLEMS)) {
      expect([code, status >= 400 && status < 600]).toEqual([code, true]);
      if (status >= 500) expect([code, retryable]).toEqual([code, true]);
    }
  });
});
