import { describeCaseRuntime } from '../case/contract-suite.ts';
import { simulatedDriver } from './simulated-driver.ts';

describeCaseRuntime('a case in the simulator', () => simulatedDriver('seldom'));

describeCaseRuntime('a case whose run is broken off at every rest', () => simulatedDriver('atRest'));

describeCaseRuntime('a case whose run is broken off at every rest and in every effect', () =>
  simulatedDriver('always'),
);
