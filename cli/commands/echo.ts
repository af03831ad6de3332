/** `echo`: the far end of `probe rtp-path` and `probe throughput`, on another laptop, until it is stopped. */
import { parseArgs } from 'node:util';
import { echoPort, iperfPort, startEchoResponder, startThroughputResponder } from '../../app/index.ts';
import { translate } from '../words.ts';
import { type Command, untilStopped } from '../command.ts';
import { portOf } from '../options.ts';

export const echoCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: {
        host: { type: 'string', default: '0.0.0.0' },
        port: { type: 'string', default: `${echoPort}` },
        'throughput-port': { type: 'string', default: `${iperfPort}` },
      },
    });
    const { host } = values;
    await using echo = await startEchoResponder(host, portOf(values.port));
    await using throughput = await startThroughputResponder(host, portOf(values['throughput-port']));
    const ports = { port: echo.port, throughputPort: throughput.port };
    context.stdout(`${translate(context.locale, 'cli.echoReady', { host, ...ports })}\n`);
    await untilStopped(context.signal);
    return 0;
  },
};
