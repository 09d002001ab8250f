import type { FastifyInstance } from 'fastify';
import { RESOURCES } from '../master/resources.ts';
import type { Services } from '../services.ts';

/** PUT and GET of every resource of master data under the caller's own keys. */
export function masterDataRoutes(app: FastifyInstance, services: Services): void {
  for (const resource of RESOURCES) resource.register(app, services);
}
