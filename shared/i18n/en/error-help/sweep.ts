/** Sweeps of addresses. */
export const sweep = {
  Sweep_WrongAddresses: {
    title: 'The addresses to sweep cannot be read',
    happened: 'A part of what was typed is no address, subnet or range, so the sweep did not start.',
    causes: [
      'A dot or a digit is missing, or there is one too many.',
      'The second address of a range is lower than the first.',
      'The parts are separated by something unknown.',
    ],
    steps: [
      'Write a subnet as 192.168.1.0/24, a range as 192.168.1.10-60, a single address as it is.',
      'Separate the parts by commas, spaces or lines.',
      'If you do not know the subnet: point at the network in the status bar, it shows the addresses of this laptop.',
    ],
    safe: 'Nothing was sent to any address.',
  },
  Sweep_TooMany: {
    title: 'Too many addresses to sweep',
    happened: 'There are more addresses than one sweep takes, so it did not start.',
    causes: [
      'The subnet is too large: a /16 has more than sixty thousand addresses.',
      'Several subnets together are too many.',
    ],
    steps: [
      'Sweep them one after the other, such as one /24 at a time.',
      'Sweep only where devices are, such as 192.168.1.10-60.',
    ],
    safe: 'Nothing was sent to any address.',
  },
  Sweep_Running: {
    title: 'A sweep is running already',
    happened:
      'Only one sweep runs at a time, so that the network and the devices keep room for others. The new one did not start.',
    causes: [
      'One that was started before is not finished: it goes on when its page is left.',
      'A sweep runs in another window.',
    ],
    steps: [
      'Wait for it, or stop it on the sweep page or in the list of tasks in the status bar.',
      'A sweep that was stopped can be resumed later.',
    ],
    safe: 'The running sweep is not disturbed, and what it found is kept.',
  },
  Sweep_Outdated: {
    title: 'This proposal has changed',
    happened: 'One of the chosen proposals no longer fits the inventory, so none of them was written.',
    causes: [
      'After the sweep somebody changed the device, or a sync brought a change.',
      'The same proposal was accepted in another window.',
      'The sweep went on and found something else.',
    ],
    steps: ['Look through the proposals as they are now.', 'Choose those that still hold, and accept them again.'],
    safe: 'No device was changed.',
  },
} as const;
