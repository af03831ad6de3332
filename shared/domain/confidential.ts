/**
 * The confidentiality levels 密级 (contract 3.3.1) and what each withholds, said once for documents, lists, packs and printing. They
 * are in order: a level shows nothing that the one before it does not show.
 */
export const forms = ['internal', 'customer', 'public'] as const;
/** Who a paper or a list is for: ourselves, the customer, anybody. */
export type Form = (typeof forms)[number];

export const isAtLeast = (form: Form, other: Form): boolean => forms.indexOf(form) >= forms.indexOf(other);

/** Each kind of thing, and the first level that withholds it. */
const withheldFrom = {
  /** Network and hardware addresses, and passwords in them, wherever they are written. */
  addresses: 'customer',
  /** Address, model, serial number and account of a device; serial numbers of parts; the raw answers of probes. */
  configuration: 'customer',
  /** Name and place of a camera: its name tends to tell where it hangs. */
  cameras: 'customer',
  /** Limits that nobody was promised. */
  internalTargets: 'customer',
  /** A record's own verifiable file: it holds all that the record says. */
  proofs: 'customer',
  /** Names of all other devices. */
  devices: 'public',
  /** Rooms; the floor is told. */
  rooms: 'public',
  people: 'public',
  phones: 'public',
  /** What was read off, entered or found by a probe, and models of parts: configuration and business as numbers tell them. */
  readings: 'public',
  /** Registers of ports, and what an order changed in them. */
  ports: 'public',
  /** Incidents and rounds of a watch, a meeting's name and course, roles in a drill, what is about to fail. */
  operations: 'public',
  pictures: 'public',
  /** Drawn signatures, boxes to sign in, and the codes that tie a sheet to its record: a public copy is no signed one. */
  signatures: 'public',
  /** Papers as they were filed: nobody can mask them. */
  papers: 'public',
} as const satisfies Readonly<Record<string, Form>>;
export type Withheld = keyof typeof withheldFrom;

export const withholds = (form: Form, what: Withheld): boolean => isAtLeast(form, withheldFrom[what]);
