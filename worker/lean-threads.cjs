// Preloaded into the worker process (node --require), and by inheritance into its workflow threads.
//
// The SDK takes a stack trace, with source maps, of every promise a workflow makes, for the query `__stack_trace`
// (temporalio/sdk-typescript#1587). For our cases that is two thirds of all computing. Nobody asks them that query: a
// case shows whom it waits for in its view. Without the hook the SDK answers it with a sentence that says so; stack
// traces of errors stay as they are. See docs/adr/no-promise-tracking.md.

const { isMainThread } = require('node:worker_threads');

if (!isMainThread) {
  const { globalHandlers } = require('@temporalio/worker/lib/workflow/vm-shared');
  if (typeof globalHandlers?.setPromiseHook !== 'function') {
    throw new Error(
      'this version of @temporalio/worker tracks promises in another way: see docs/adr/no-promise-tracking.md',
    );
  }
  globalHandlers.setPromiseHook = () => undefined;
}
