import { describe } from 'vitest';
import { describeRandomCases } from '../case/random/describe-random-cases.ts';

describe('cases to which anything happens', () => describeRandomCases({ sequences: 500, moves: 30, seed: 20_261_122 }));
