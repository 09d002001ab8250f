import { describe } from 'vitest';
import { describeRandomCases } from '../case/random/describe-random-cases.ts';

describe('cases to which anything happens, for long', () => describeRandomCases({ sequences: 10_000, moves: 120 }));
