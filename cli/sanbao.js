#!/usr/bin/env node
// Node 20 cannot run TypeScript by itself: register the loader in this process, then hand over.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
