/** Probe_: probing devices. */
export const probe = {
  Probe_UnknownKind: {
    title: 'There is no such probe',
    happened: 'This version of Xunwei does not have the kind of probe that was asked for.',
    causes: ['On the command line, the name is wrong.', 'The checklist comes from a newer version.'],
    steps: [
      'On the command line: the guide lists the kinds under Command line, such as `icmp` and `snmp`.',
      'In the app: update Xunwei.',
    ],
    safe: 'Results so far are not affected. Check the item by eye and answer it by hand.',
  },
  Probe_InvalidSettings: {
    title: 'A setting of the probe is wrong',
    happened: 'The probe did not start because one of its settings cannot be used. The brackets name it.',
    causes: [
      'A port of the device is 0 or above 65535.',
      'The stream path holds a whole address. Only the path belongs there: `/Streaming/Channels/101` for Hikvision, `/cam/realmonitor?channel=1&subtype=0` for Dahua.',
      'The address field holds `http://` or a port.',
    ],
    steps: [
      'Open the device and correct it under Network and probing.',
      'Save, go back to the round and press Space to probe again.',
    ],
    safe: 'Nothing was sent to the device.',
  },
  Probe_Unreachable: {
    title: 'The device does not answer',
    happened:
      'Nothing at all came back from this address: the device may be without power or network, or the address is not its own.',
    causes: [
      'No power: the PoE switch has used up its power budget and cut this port, or the power adapter is broken. Cameras draw more at night, when the infrared light is on.',
      'A corroded plug, a crushed cable or a broken switch port.',
      'The laptop is not in the VLAN or subnet of the cameras, and nothing routes between them.',
      'The address is wrong, or a reset brought the default back (often 192.168.1.64 for Hikvision, 192.168.1.108 for Dahua).',
      'Two devices share one address: it answers now and then.',
      "A firewall or the switch's access list drops ping.",
    ],
    steps: [
      "See whether other channels on the same switch answer. If none does, look at the switch, its uplink and the laptop's own network.",
      'If it is only this one: look at the link and PoE lights of its port. If they are dark, try another port, cable and power in turn.',
      "If the lights are on: is the laptop's address in the same subnet as the camera?",
      'To find a duplicate address: unplug the device and ping. If something answers, another device has the address.',
      "Find the device's real address with the maker's search tool (SADP for Hikvision, ConfigTool for Dahua) and correct the device.",
      'Press Space to probe again. If it cannot be repaired now, press F to make it a fault.',
    ],
    safe: 'Probes only read; they change nothing on the device. Earlier results and pictures are kept.',
  },
  Probe_Refused: {
    title: 'The device refuses the connection',
    happened: 'A machine answers at this address, but no service is open at this port.',
    causes: [
      'The port is another one. Usual defaults: RTSP 554, web and ONVIF 80. The SDK ports (8000 Hikvision, 37777 Dahua) serve neither RTSP nor ONVIF.',
      'The service is switched off: ONVIF ("integration protocol") is off by default on Hikvision, and some models can switch RTSP off.',
      'The device has just restarted and the service is not up yet.',
      'The address belongs to something else, such as the recorder or a switch.',
    ],
    steps: [
      "Sign in to the device's web page and look in its advanced network settings for the RTSP and HTTP ports and whether ONVIF is on.",
      "If a port was changed, enter the real one under the device's service ports.",
      'If it has just restarted, wait a minute or two and probe again.',
      'If the web page does not open either, or shows another device, check the address.',
    ],
    safe: 'Probes only read; nothing on the device was changed.',
  },
  Probe_Timeout: {
    title: 'No answer in time',
    happened: 'The request went out, but no whole answer came within the time allowed.',
    causes: [
      'Congestion or loss: a full uplink, or a wireless bridge with a weak signal.',
      'A firewall drops the port silently.',
      'The device is busy: too many clients are watching it at once.',
      'A bad cable made the link fall back to 10 Mbit/s or half duplex.',
      'The device hangs: it answers ping, but its services do not.',
    ],
    steps: [
      'Probe again: is it always so, or just now and then?',
      'Look at the ping result. With loss or long delays, check the line and the error counters of the switch port.',
      'If ping is fine and only video is late, close other viewers or restart the device.',
      'If every channel is late, look at the firewall between the laptop and the camera network: 554 and 80 must pass.',
    ],
    safe: 'Probes only read. Results of other probes are kept.',
  },
  Probe_AuthFailed: {
    title: 'User name or password is wrong',
    happened: 'The device is online and answers, but does not accept the account kept for it.',
    causes: [
      "The device's password was changed and the old one is still here.",
      'ONVIF accounts are not the web accounts: on Hikvision an ONVIF user is added apart, with a password of its own; on some Dahua models the ONVIF password does not follow the web password.',
      'The account lacks a right: it may watch, but not read the settings.',
      "After several wrong passwords the device has locked this laptop's address out (often for 30 minutes).",
      'The device takes only another kind of sign-in: RTSP set to digest only or basic only.',
      'The device was replaced, and the new one is not activated or has no password yet.',
    ],
    steps: [
      'Stop probing it again and again, or the account may be locked.',
      'Sign in to the web page to check the account. If that works and ONVIF does not, add an ONVIF user.',
      'Open the device in Xunwei, enter the right user and password as its account and save.',
      'If it is locked: wait, or restart the device.',
      'Press Space to probe again.',
    ],
    safe: 'The password is kept encrypted on this laptop only. It stands in no record and is never synced. The device was not changed.',
  },
  Probe_ProtocolError: {
    title: 'The answer does not follow the protocol',
    happened: 'Something answers, but not as this service should. The brackets give protocol and status.',
    causes: [
      'The port belongs to another service, for example the web port in place of RTSP.',
      'Another device has this address: a recorder, or the sign-in page of a router.',
      'An old model or faulty firmware implements only a part of ONVIF.',
      'The device is in a bad state and breaks off in the middle.',
      'A proxy or data diode in between changed the content.',
    ],
    steps: [
      'Check address, ports and model of the device.',
      'Play the RTSP address in VLC: does that fail too?',
      'Restart the device and probe again.',
      'If it persists, see whether the maker has newer firmware. Ask the customer before updating.',
      'If only ONVIF is incomplete and the video is fine, check those items by eye.',
    ],
    safe: "Probes only read. The device's own answer is kept as evidence and can be opened.",
  },
  Probe_TooMuchData: {
    title: 'Too much data',
    happened: 'The other side kept sending more than any sound device does, so the program stopped receiving.',
    causes: [
      'The address or port belongs to another service, such as a download or a log.',
      'A fault makes the device repeat itself.',
      'Snapshots are set to an extreme resolution.',
    ],
    steps: [
      'Check address and port.',
      'Restart the device and probe again.',
      'If snapshots are too large, lower their resolution or quality on the device.',
    ],
    safe: 'The computer and your data are not affected; that is why receiving was stopped.',
  },
  Probe_NotAPicture: {
    title: 'Not a usable picture',
    happened: 'What came is not a picture that can be decoded.',
    causes: [
      "The device's snapshot address answers with a sign-in page or an error text.",
      'The picture broke off in the middle.',
      "The photo is HEIC (the iPhone's default) or another file with a changed ending.",
      'The file is empty (0 bytes).',
    ],
    steps: [
      'While probing: open the snapshot in a browser and see whether the account may take one.',
      'While adding a photo: use JPEG, PNG or WebP. On an iPhone choose "Most Compatible" under Settings › Camera › Formats.',
      'From a messenger: load the original first, then add it.',
    ],
    safe: 'Nothing was taken in; other photos are not affected.',
  },
  Probe_Crashed: {
    title: 'The prober ended unexpectedly',
    happened:
      'The part that probes has ended and was started again by itself. It is a program of its own so that your entries are never affected.',
    causes: [
      'The computer is short of memory.',
      'Antivirus software ended it.',
      'Data from some device set off a defect.',
    ],
    steps: [
      'Probe again.',
      'If it is always the same device, tell the project lead its model and firmware, and check the item by eye.',
      'Close programs that use much memory.',
    ],
    safe: 'What was saved and measured is kept.',
  },
  Probe_Cancelled: {
    title: 'Probing was cancelled',
    happened: 'Probing was stopped; what had not finished has no result.',
    causes: ['You stopped it.', 'The program was closed while probing.'],
    steps: ['Probe all again when you need it, or press Space on one channel to probe only that one.'],
    safe: 'Results that came before are kept.',
  },
  Probe_ToolMissing: {
    title: 'A program is missing',
    happened: 'This probe uses a program of the system that is not on this computer. The brackets name it.',
    causes: [
      'A slim Linux system came without ping.',
      'A picture of a stream has to be decoded: no open window of this program can, and ffmpeg is not installed.',
      'Security software or a policy forbids it.',
    ],
    steps: [
      'On UOS, Kylin or Debian install the package `iputils-ping`, or `ffmpeg`.',
      'If it is ffmpeg: open the window of this program and probe again; the window decodes H.264.',
      'If a policy forbids it, ask the administrator.',
      'Then probe again.',
    ],
    safe: 'Other kinds of probe work as usual.',
  },
  Probe_NoStream: {
    title: 'No video to be had',
    happened: 'The device is online and accepts the account, but gives no usable video.',
    causes: [
      'The stream path is wrong: the make or model changed and the path did not.',
      'Through a recorder: the channel number is wrong, or that channel is offline on the recorder.',
      'The main stream is off, or its coding cannot be decoded (H.265+, Smart264 and other coding of one maker only).',
      'Too many clients are watching, and the device gives no further stream.',
      'The camera module is broken: the web page shows no picture either.',
    ],
    steps: [
      "See whether the web page or the maker's client shows this channel. If not, it is the device: press F to make it a fault.",
      'If it does: check the stream path (`/Streaming/Channels/101` Hikvision, `/cam/realmonitor?channel=1&subtype=0` Dahua, `/media/video1` Uniview).',
      'Set the coding to H.264 and switch smart coding off. Ask the customer before changing a device.',
      'Close other viewers and probe again.',
    ],
    safe: 'Probes only read. Ping, device facts and the other results are still good.',
  },
  Probe_NoAddress: {
    title: 'No address',
    happened: 'These devices have no IP address, so there is nothing to probe.',
    causes: [
      'The contract site lists names and places; addresses are found on site.',
      'A new device was not filled in completely.',
    ],
    steps: [
      "Open the device and enter its address under Network and probing. The recorder's channel list shows it, or the maker's search tool.",
      'Enter account and stream path too.',
      'Go back to the round and probe again.',
    ],
    safe: 'Nothing is lost. Until then these channels can be checked by eye.',
  },
  Probe_NameNotFound: {
    title: 'The host name is unknown',
    happened: 'The device has a name in place of an address, and the name leads nowhere.',
    causes: [
      'The name is misspelt.',
      "The present network has no internal DNS: a camera VLAN, or a phone's hotspot.",
      'The computer asks a public DNS, which does not know internal names.',
    ],
    steps: [
      'Enter the IP address: on site that is the surest.',
      "If it has to be a name, set the computer to the organisation's own DNS.",
    ],
    safe: 'Nothing was sent to any device.',
  },
  Probe_NoAnswer: {
    title: 'The service gives no answer',
    happened:
      'The request went out and was repeated, and nothing came back. These services (SNMP, DNS, NTP, SIP) use UDP, which cannot refuse: the reasons have to be ruled out one by one.',
    causes: [
      'The SNMP community is wrong: a device does not say so, it is silent.',
      'The service is switched off on the device, or listens at another port.',
      "The device's access list lets in the management server only, not this laptop.",
      'Another SNMP version: the device serves v3 only, and v2c was asked.',
      'A firewall in between drops UDP 161, 53, 123 or 5060.',
      'The device is too busy to answer.',
    ],
    steps: [
      'Look at the ping result of the same device: without ping, look at the network first.',
      'Sign in to the device: is the service on, in which version, with which community or v3 user?',
      "Look at the access list and add the address of this laptop, with the customer's consent.",
      'Correct the account and probe again; if there is still nothing, allow more time.',
    ],
    safe: 'Probes only read; nothing on the device was changed. Results of other probes are kept.',
  },
  Probe_HostKeyChanged: {
    title: 'The host key has changed',
    happened:
      'The SSH host key that the device shows is not the one that is kept for it. It may be another device, or somebody posing as it, so everything stopped before the password was sent.',
    causes: [
      'The device was replaced, reinstalled or reset, and made itself a new key.',
      'New firmware uses another kind of key, such as ED25519 in place of RSA.',
      'Another device has this address now.',
      'Somebody in between poses as the device to get the password.',
    ],
    steps: [
      'Ask first: was the device replaced, updated or reset lately?',
      "Read the fingerprint at the device's console port and compare it with the one in the brackets.",
      'If they agree, press “Accept the new fingerprint” below the result and probe again.',
      'If they do not, do not sign in; keep the evidence and tell the project lead.',
    ],
    safe: 'The password was not sent, and nothing on the device was changed.',
  },
  Probe_CertificateChanged: {
    title: 'The certificate of the device has changed',
    happened:
      'The HTTPS certificate that the device shows is not the one in the settings. It may be another device, or somebody posing as it, so everything stopped before the account was shown.',
    causes: [
      'The device was replaced or reset, or made itself a new certificate after an update.',
      'An administrator gave the device another certificate.',
      'Another device has this address now.',
      'Somebody in between poses as the device to get the password.',
    ],
    steps: [
      'Ask first: was the device replaced, updated or given another certificate lately?',
      "Open the device's page in a browser, read the SHA-256 fingerprint of its certificate, connected to the device itself where possible, and compare it with the one in the brackets.",
      'If they agree, press “Accept the new fingerprint” below the result (at a typed address, write it into the settings) and probe again.',
      'If they do not, do not sign in; keep the evidence and tell the project lead.',
    ],
    safe: 'The account was not shown, and nothing on the device was changed.',
  },
  Probe_LegacyOnly: {
    title: 'Outdated algorithms only',
    happened:
      'The SSH of the device and this laptop have no algorithm in common: the device offers only ones that are no longer safe, and they are off by default.',
    causes: [
      'The software of the switch or server is so old that it knows SHA-1, group 1 and CBC only.',
      'Somebody limited the device to old algorithms by hand.',
    ],
    steps: [
      "See whether the maker has newer software, or switch newer algorithms on, with the customer's consent.",
      'If it must be: switch on “Allow old algorithms” in the Diagnostics of this one device (`allowsLegacy` on the command line), and write that into the record.',
      'Where SNMP v3 is available, read the device that way.',
    ],
    safe: 'There was no sign-in and no password was sent; nothing on the device was changed.',
  },
  Probe_TlsFailed: {
    title: 'No encrypted connection',
    happened:
      'The port takes connections, but the TLS handshake failed, so neither certificate nor page could be seen.',
    causes: [
      'The port does not speak HTTPS but plain HTTP or something else.',
      'The server takes the SM protocol (TLCP) only, and TLS does not get through; “Uses SM algorithms” then says yes.',
      'The server knows only protocols that are long retired, such as SSL 3.0.',
      'The certificate of the server is damaged or not installed.',
      'A security appliance in between stops encrypted connections.',
    ],
    steps: [
      'Check the port: HTTPS mostly is 443, management pages often 8443.',
      'Open the same address in a browser and see what it says.',
      'If the server takes SM only, check it with an SM browser and answer by hand.',
      "Look for handshake errors in the server's log and check its certificate.",
    ],
    safe: 'No account was sent, and nothing on the server was changed.',
  },
  Probe_OtherDevice: {
    title: 'Another device was probed',
    happened:
      'A result of the toolbox was to be kept as one of a device, but another address had been probed. So that evidence stays true, nothing was kept.',
    causes: [
      "The address was typed and is not the one in the device's record.",
      'Another device was chosen in the toolbox, such as the switch above it.',
      "The address in the device's record was changed after the probe.",
    ],
    steps: [
      'Choose the device in the toolbox, probe again and attach that result.',
      'If the result of another device (a switch, a gateway) is wanted: attach it to the fault as a single result, not as before or after.',
      "If the address in the device's record is wrong, correct it under Devices first.",
    ],
    safe: 'The result is still in the toolbox; it was written into no record.',
  },
  Probe_TooMany: {
    title: 'Too many continuous probes',
    happened: 'As many continuous probes are running as there may be, so the new one was not started.',
    causes: [
      'One that was started before was not stopped: it goes on when its screen is left.',
      'Another window runs some too.',
    ],
    steps: ['Open Tasks in the status bar and stop what is no longer needed.', 'Start the new one.'],
    safe: 'Those that are running go on, with their curves.',
  },
  Probe_Busy: {
    title: 'The far end is measuring with somebody else',
    happened: 'The other laptop measures throughput with one at a time, and is at it just now.',
    causes: [
      'A colleague measures to the same far end.',
      'A measurement broke off a moment ago and has not been let go yet.',
    ],
    steps: [
      'Wait a minute and try again.',
      'If it stays so: stop xunwei echo or iperf3 -s at the far end and start it again.',
    ],
    safe: 'Nothing was measured and nothing was changed.',
  },
} as const;
