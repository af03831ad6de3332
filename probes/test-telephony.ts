/** Kamailio as a telephone exchange on loopback. Only tests import this file. */
import { startDaemon, takesConnections, type Daemon } from './test-daemons.ts';

export interface ExchangeAccount {
  readonly username: string;
  readonly password: string;
}

export interface ExchangeOptions {
  readonly account: ExchangeAccount;
  readonly algorithm: 'MD5' | 'SHA-256';
}

/**
 * Registers `account` by digest. OPTIONS is answered as the server itself; of number `locked` only to who signs in; number
 * `busy` with 486. Null when kamailio is not installed.
 */
export const startExchange = ({ account, algorithm }: ExchangeOptions): Promise<Daemon | null> =>
  startDaemon({
    program: 'kamailio',
    transport: 'udp',
    files: (port) => ({ 'kamailio.cfg': configuration(port, account, algorithm) }),
    args: (_, folder) => [
      '-f',
      `${folder}/kamailio.cfg`,
      '-Y',
      folder,
      '-w',
      folder,
      '-DD',
      '-E',
      '-m',
      '32',
      '-M',
      '4',
    ],
    isUp: takesConnections,
  });

const configuration = (port: number, { username, password }: ExchangeAccount, algorithm: string): string => `#!KAMAILIO
debug=1
log_stderror=yes
children=1
tcp_children=1
auto_aliases=no
listen=udp:127.0.0.1:${port}
listen=tcp:127.0.0.1:${port}
alias="xunwei.test"
server_header="Server: Kamailio of the test"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
modparam("auth", "algorithm", "${algorithm}")
request_route {
  force_rport();
  if (is_method("REGISTER")) {
    route(SIGNED_IN);
    if (!save("location")) sl_reply_error();
    exit;
  }
  if (is_method("OPTIONS")) {
    if ($rU == "busy") { sl_send_reply("486", "Busy Here"); exit; }
    if ($rU == "locked") route(SIGNED_IN);
    append_to_reply("Allow: INVITE, ACK, BYE\\r\\nAllow: OPTIONS, REGISTER\\r\\n");
    sl_send_reply("200", "OK");
    exit;
  }
  sl_send_reply("405", "Method Not Allowed");
}
route[SIGNED_IN] {
  if ($au != "${username}" || !pv_www_authenticate("xunwei.test", "${password}", "0")) {
    www_challenge("xunwei.test", "1");
    exit;
  }
}
`;
