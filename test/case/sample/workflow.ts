import { type CaseInput, runCase } from '../../../workflows/case/run-case.ts';
import type { LoanTypes } from './contract.ts';
import { loanProcess } from './stages.ts';

export async function toolLoan(input: CaseInput<LoanTypes>): Promise<void> {
  await runCase(loanProcess, input);
}
