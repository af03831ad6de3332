/** Zone_: the networks that the laptop is in. */
export const zone = {
  Zone_NoSync: {
    title: 'No syncing in the government intranet',
    happened:
      'A network card of this laptop is in the subnet of the government intranet that Settings names. Its data must not leave it over a network, so the server was not contacted.',
    causes: [
      'The cable is still in a socket of the government intranet.',
      'The subnet of the government intranet was entered too wide under Network zones and takes another network in.',
    ],
    steps: [
      'Unplug that cable, and sync in the bureau LAN or the internet.',
      'Where that cannot be done: carry a bundle, with the approval that it needs.',
      'Correct a wrong subnet under Network zones in Settings.',
    ],
    safe: 'All records are on this laptop and are synced from another network as usual.',
  },
  Zone_TwoNetworks: {
    title: 'In the government intranet and another network at once',
    happened:
      'One network card is in the government intranet and another one is in a different network. That joins the two, which is forbidden.',
    causes: [
      'The cable is in the government intranet, and Wi-Fi is still on.',
      'A phone’s hotspot or a USB network card is connected.',
      'A virtual card of a VPN or a virtual machine is up.',
    ],
    steps: [
      'Turn Wi-Fi off, or unplug the cable of the government intranet, now.',
      'Go on when the notice is gone.',
      'Disable a virtual card in the system.',
    ],
    safe: 'Xunwei sent nothing into the government intranet or out of it.',
  },
} as const;
