/** The typed client of the core's whole API: `api.devices...` works the same in both hosts. */
import { createORPCClient } from '@orpc/client';
import type { ApiClient } from '../../shared/api/index.ts';
import { CoreConnection } from './connection.ts';
import { portCarrier } from './port-carrier.ts';
import { takeToken, websocketCarrier } from './websocket-carrier.ts';

/** Electron serves the page under its own scheme; everywhere else a web server does. */
const isElectron = location.protocol === 'app:';

export const connection = new CoreConnection(isElectron ? portCarrier() : websocketCarrier(takeToken()));

/** Fails with an AppError only. */
export const api: ApiClient = createORPCClient(connection.link);
