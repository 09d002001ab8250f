// Plain JavaScript: Temporal's SDK loads it with `require`, and the workflow bundle takes it in.
import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures go where payloads go, so the codec seals them too. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
