/**
 * Version of the app's API contract; a test pins its hash.
 *
 * History
 * 1  first version.
 * 2  undo and rest-normal of a round, seconds of a confirmation, the round before, photos with their originals, list
 *    settings, zones, one search over everything; clocks of three types, pauses and classes of faults;
 *    answers with numbers, texts, options and photos, rounds of places, systems and events;
 *    another contract as a file, its open questions, checklists that are published;
 *    cause, solution, test and feedback of a fault, visits, spare parts, clocks that run out;
 *    tasks on demand, moved, assigned, excused and withdrawn, days of the calendar, holidays as files;
 *    how the contract is kept; the life of a device;
 *    papers of the contract, the register of people, registers out of completed rounds, counted work;
 *    notifications of the system;
 *    probes by hand that are remembered, kept and repeated;
 *    the baseline picture of a device;
 *    limits by device category, trends and potential faults;
 *    sweeps of addresses and what they propose, the hardware address of a device;
 *    windows that decode video for the core;
 *    how a device is asked, protocol by protocol, and accounts for one protocol;
 *    the inbox of conflicts, notices that are dismissed, syncing by itself, bundles;
 *    bundles that one laptop carries for another, and the server's answers;
 *    comments, sample checks and laptops at the console of the central server;
 *    reports that are made of the records, with what was written into them, and documents as Word;
 *    acceptance packs;
 *    tables of devices that are imported, exports and prints that are noted, everything as open files, labels and their codes,
 *    signed sheets that come back;
 *    printers, what is printed on them, and their queues;
 *    a passphrase for the laptop, its lock and its recovery key, device passwords that a clock closed, the audit;
 *    the public form of documents, lists and packs;
 *    why nothing is handed in by itself; codes that a camera reads; whether the whole disk is encrypted;
 *    updates of the program;
 *    recovery by the organisation's key.
 */
export const apiVersion = 2;
