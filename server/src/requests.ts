// Sends and answers the typed requests and notifications of the protocol over a connection.

import type { CancellationToken, Connection, GenericRequestHandler } from 'vscode-languageserver';

import type { Notice, Request } from '../../core/protocol/request.ts';

/** Answers a request of the client. */
export function onRequest<Params, Result>(
  connection: Pick<Connection, 'onRequest'>,
  { method }: Request<Params, Result>,
  answer: (params: Params, cancellation: CancellationToken) => Result | Promise<Result>,
): void {
  const answered: GenericRequestHandler<unknown, void> = (params: Params, cancellation: CancellationToken) =>
    answer(params, cancellation);
  connection.onRequest(method, answered);
}

/** Hears a notification of the client. */
export function onNotice<Params>(
  connection: Pick<Connection, 'onNotification'>,
  { method }: Notice<Params>,
  heard: (params: Params) => void,
): void {
  connection.onNotification(method, (params: Params) => heard(params));
}

/** Asks the client. */
export function sendRequest<Params, Result>(
  connection: Pick<Connection, 'sendRequest'>,
  { method }: Request<Params, Result>,
  params: Params,
): Promise<Result> {
  return connection.sendRequest<Result>(method, params);
}

/** Notifies the client; does nothing once the connection has ended. */
export function sendNotice<Params>(
  connection: Pick<Connection, 'sendNotification'>,
  { method }: Notice<Params>,
  params: Params,
): void {
  void connection.sendNotification(method, params);
}
