/** `echo`: the far end of `probe rtp-path`, on another laptop, until it is stopped. */
import { parseArgs } from 'node:util';
import { echoPort, startEchoResponder } from '../../app/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { type Command, untilStopped } from '../command.ts';
import { portOf } from '../options.ts';

export const echoCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: { host: { type: 'string', default: '0.0.0.0' }, port: { type: 'string', default: `${echoPort}` } },
    });
    await using responder = await startEchoResponder(values.host, portOf(values.port));
    context.stdout(`${translate(context.locale, 'cli.echoReady', { host: values.host, port: responder.port })}\n`);
    await untilStopped(context.signal);
    return 0;
  },
};
