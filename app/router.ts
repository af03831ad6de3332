/** Every operation of the contract and who answers it; the compiler proves that none is missing. */
import type { InferRouterInitialContext } from '@orpc/server';
import type { ChangeFeed } from './change-feed.ts';
import type { Log } from './ports.ts';
import { coded, createProcedures } from './procedure.ts';
import type { Session } from './session.ts';

export function createRouter(session: Session, feed: ChangeFeed, log: Log) {
  const os = createProcedures(log, (path) => session.assertMayAsk(path));
  const on = session;
  return os.router({
    system: {
      status: os.system.status.handler(() => on.status()),
      setup: os.system.setup.handler(({ input }) => on.setup(input)),
      open: os.system.open.handler(({ input }) => on.open(input)),
      choosePerson: os.system.choosePerson.handler(({ input }) => on.choosePerson(input)),
      saveSettings: os.system.saveSettings.handler(({ input }) => on.saveSettings(input)),
      dismissNotice: os.system.dismissNotice.handler(({ input }) => on.dismissNotice(input)),
      disk: os.system.disk.handler(() => on.disk()),
      notify: os.system.notify.handler(({ input }) => on.notify(input)),
      changes: os.system.changes.handler(({ signal }) => coded(feed.listen(signal))),
    },
    lock: {
      now: os.lock.now.handler(() => on.lock.now()),
      unlock: os.lock.unlock.handler(({ input }) => on.lock.unlock(input)),
      recover: os.lock.recover.handler(({ input }) => on.lock.recover(input)),
      setPassphrase: os.lock.setPassphrase.handler(({ input }) => on.lock.setPassphrase(input)),
      removePassphrase: os.lock.removePassphrase.handler(({ input }) => on.lock.removePassphrase(input)),
      newRecoveryKey: os.lock.newRecoveryKey.handler(({ input }) => on.lock.newRecoveryKey(input)),
      bringVaultBack: os.lock.bringVaultBack.handler(({ input }) => on.lock.bringVaultBack(input)),
      beginVaultAnew: os.lock.beginVaultAnew.handler(() => on.lock.beginVaultAnew()),
      touched: os.lock.touched.handler(() => {
        on.lock.touched();
        return {};
      }),
    },
    audit: {
      list: os.audit.list.handler(({ input }) => on.ready().audit.list(input)),
      note: os.audit.note.handler(({ input }) => on.ready().audit.note(input)),
    },
    inventory: {
      locations: os.inventory.locations.handler(() => on.ready().inventory.locations()),
      zones: os.inventory.zones.handler(() => on.ready().inventory.zones()),
      devices: os.inventory.devices.handler(({ input }) => on.ready().inventory.devices(input)),
      deviceAnchors: os.inventory.deviceAnchors.handler(({ input }) => on.ready().inventory.deviceAnchors(input)),
      counts: os.inventory.counts.handler(() => on.ready().inventory.counts()),
      device: os.inventory.device.handler(({ input }) => on.ready().inventory.device(input)),
      life: os.inventory.life.handler(({ input }) => on.ready().life.life(input)),
      versions: os.inventory.versions.handler(({ input }) => on.ready().life.versions(input)),
      trends: os.inventory.trends.handler(({ input }) => on.ready().trends.trends(input)),
      potentialFaults: os.inventory.potentialFaults.handler(() => on.ready().trends.potentialFaults()),
      addDevice: os.inventory.addDevice.handler(({ input }) => on.ready().inventory.addDevice(input)),
      changeDevice: os.inventory.changeDevice.handler(({ input }) => on.ready().inventory.changeDevice(input)),
      changeDevices: os.inventory.changeDevices.handler(({ input }) => on.ready().inventory.changeDevices(input)),
      setBaseline: os.inventory.setBaseline.handler(({ input }) => on.ready().inventory.setBaseline(input)),
      changeZone: os.inventory.changeZone.handler(({ input }) => on.ready().inventory.changeZone(input)),
      saveProtocolAccount: os.inventory.saveProtocolAccount.handler(({ input }) =>
        on.ready().inventory.saveProtocolAccount(input),
      ),
      saveCredential: os.inventory.saveCredential.handler(({ input }) => on.ready().inventory.saveCredential(input)),
    },
    imports: {
      takePart: os.imports.takePart.handler(({ input }) => on.ready().imports.takePart(input)),
      check: os.imports.check.handler(({ input }) => on.ready().imports.check(input)),
      rows: os.imports.rows.handler(({ input }) => on.ready().imports.rows(input)),
      apply: os.imports.apply.handler(({ input }) => on.ready().imports.apply(input)),
      drop: os.imports.drop.handler(({ input }) => on.ready().imports.drop(input)),
    },
    contract: {
      overview: os.contract.overview.handler(() => on.ready().contract.overview()),
      obligations: os.contract.obligations.handler(({ input }) => on.ready().contract.obligations(input)),
      compass: os.contract.compass.handler(() => on.ready().compass.compass()),
      standing: os.contract.standing.handler(({ input }) => on.ready().compass.standing(input)),
      evidence: os.contract.evidence.handler(({ input }) => on.ready().compass.evidence(input)),
      expiring: os.contract.expiring.handler(() => on.ready().contract.expiring()),
      exportFile: os.contract.exportFile.handler(() => on.ready().contract.exportFile()),
      checkFile: os.contract.checkFile.handler(({ input }) => on.ready().contract.checkFile(input)),
      importFile: os.contract.importFile.handler(({ input }) => on.ready().contract.importFile(input)),
    },
    templates: {
      list: os.templates.list.handler(() => on.ready().templates.list()),
      get: os.templates.get.handler(({ input }) => on.ready().templates.get(input)),
      publish: os.templates.publish.handler(({ input }) => on.ready().templates.publish(input)),
    },
    tasks: {
      today: os.tasks.today.handler(({ input }) => on.ready().tasks.today(input)),
      list: os.tasks.list.handler(({ input }) => on.ready().tasks.list(input)),
      get: os.tasks.get.handler(({ input }) => on.ready().tasks.get(input)),
      history: os.tasks.history.handler(({ input }) => on.ready().tasks.history(input)),
      plansOnDemand: os.tasks.plansOnDemand.handler(() => on.ready().tasks.plansOnDemand()),
      open: os.tasks.open.handler(({ input }) => on.ready().tasks.open(input)),
      move: os.tasks.move.handler(({ input }) => on.ready().tasks.move(input)),
      assign: os.tasks.assign.handler(({ input }) => on.ready().tasks.assign(input)),
      excuse: os.tasks.excuse.handler(({ input }) => on.ready().tasks.excuse(input)),
      withdraw: os.tasks.withdraw.handler(({ input }) => on.ready().tasks.withdraw(input)),
    },
    calendar: {
      years: os.calendar.years.handler(() => on.ready().calendar.years()),
      days: os.calendar.days.handler(({ input }) => on.ready().calendar.days(input)),
      checkYear: os.calendar.checkYear.handler(({ input }) => on.ready().calendar.checkYear(input)),
      importYear: os.calendar.importYear.handler(({ input }) => on.ready().calendar.importYear(input)),
      exportYear: os.calendar.exportYear.handler(({ input }) => on.ready().calendar.exportYear(input)),
    },
    inspections: {
      start: os.inspections.start.handler(({ input }) => on.ready().inspections.start(input)),
      get: os.inspections.get.handler(({ input }) => on.ready().inspections.get(input)),
      list: os.inspections.list.handler(({ input }) => on.ready().inspections.list(input)),
      answer: os.inspections.answer.handler(({ input }) => on.ready().inspections.answer(input)),
      confirm: os.inspections.confirm.handler(({ input }) => on.ready().inspections.confirm(input)),
      restNormal: os.inspections.restNormal.handler(({ input }) => on.ready().inspections.restNormal(input)),
      takeBack: os.inspections.takeBack.handler(({ input }) => on.ready().inspections.takeBack(input)),
      previous: os.inspections.previous.handler(({ input }) => on.ready().inspections.previous(input)),
      complete: os.inspections.complete.handler(({ input }) => on.ready().inspections.complete(input)),
    },
    probes: {
      kinds: os.probes.kinds.handler(() => on.ready().probes.kinds()),
      single: os.probes.single.handler(({ input, signal }) => on.ready().probes.single(input, signal)),
      handRuns: os.probes.handRuns.handler(() => on.ready().probes.handRuns()),
      handRun: os.probes.handRun.handler(({ input }) => on.ready().probes.handRun(input)),
      handEvidence: os.probes.handEvidence.handler(({ input }) => on.ready().probes.handEvidence(input)),
      keep: os.probes.keep.handler(({ input }) => on.ready().probes.keep(input)),
      startRepeat: os.probes.startRepeat.handler(({ input }) => on.ready().probes.startRepeat(input)),
      startRound: os.probes.startRound.handler(({ input }) => on.ready().probes.startRound(input)),
      startDevice: os.probes.startDevice.handler(({ input }) => on.ready().probes.startDevice(input)),
      running: os.probes.running.handler(() => on.ready().probes.running()),
      watch: os.probes.watch.handler(({ input, signal }) => coded(on.ready().probes.watch(input, signal))),
      before: os.probes.before.handler(({ input }) => on.ready().probes.before(input)),
      cancel: os.probes.cancel.handler(({ input }) => on.ready().probes.cancel(input)),
    },
    decoders: {
      offer: os.decoders.offer.handler(({ signal }) => coded(on.decoders.offer(signal))),
      answer: os.decoders.answer.handler(({ input }) => {
        on.decoders.answer(input);
        return {};
      }),
    },
    sweeps: {
      networks: os.sweeps.networks.handler(() => on.ready().sweeps.networks()),
      start: os.sweeps.start.handler(({ input }) => on.ready().sweeps.start(input)),
      resume: os.sweeps.resume.handler(({ input }) => on.ready().sweeps.resume(input)),
      cancel: os.sweeps.cancel.handler(({ input }) => on.ready().sweeps.cancel(input)),
      list: os.sweeps.list.handler(() => on.ready().sweeps.list()),
      get: os.sweeps.get.handler(({ input }) => on.ready().sweeps.get(input)),
      watch: os.sweeps.watch.handler(({ input, signal }) => coded(on.ready().sweeps.watch(input, signal))),
      answers: os.sweeps.answers.handler(({ input }) => on.ready().sweeps.answers(input)),
      found: os.sweeps.found.handler(({ input }) => on.ready().sweeps.found(input)),
      proposals: os.sweeps.proposals.handler(({ input }) => on.ready().sweeps.proposals(input)),
      accept: os.sweeps.accept.handler(({ input }) => on.ready().sweeps.accept(input)),
      dismiss: os.sweeps.dismiss.handler(({ input }) => on.ready().sweeps.dismiss(input)),
      restore: os.sweeps.restore.handler(({ input }) => on.ready().sweeps.restore(input)),
    },
    faults: {
      create: os.faults.create.handler(({ input }) => on.ready().faults.create(input)),
      fromFinding: os.faults.fromFinding.handler(({ input }) => on.ready().faults.fromFinding(input)),
      change: os.faults.change.handler(({ input }) => on.ready().faults.change(input)),
      get: os.faults.get.handler(({ input }) => on.ready().faults.get(input)),
      list: os.faults.list.handler(({ input }) => on.ready().faults.list(input)),
      clock: os.faults.clock.handler(({ input }) => on.ready().faults.clock(input)),
      runningClocks: os.faults.runningClocks.handler(() => on.ready().faults.runningClocks()),
      addEvent: os.faults.addEvent.handler(({ input }) => on.ready().faults.addEvent(input)),
    },
    parts: {
      add: os.parts.add.handler(({ input }) => on.ready().parts.add(input)),
      change: os.parts.change.handler(({ input }) => on.ready().parts.change(input)),
      remove: os.parts.remove.handler(({ input }) => on.ready().parts.remove(input)),
      list: os.parts.list.handler(({ input }) => on.ready().parts.list(input)),
    },
    papers: {
      list: os.papers.list.handler(() => on.ready().papers.list()),
      get: os.papers.get.handler(({ input }) => on.ready().papers.get(input)),
      keepPart: os.papers.keepPart.handler(({ input }) => on.ready().papers.keepPart(input)),
      add: os.papers.add.handler(({ input }) => on.ready().papers.add(input)),
      change: os.papers.change.handler(({ input }) => on.ready().papers.change(input)),
      remove: os.papers.remove.handler(({ input }) => on.ready().papers.remove(input)),
      file: os.papers.file.handler(({ input }) => on.ready().papers.file(input)),
    },
    people: {
      list: os.people.list.handler(() => on.ready().people.list()),
      add: os.people.add.handler(({ input }) => on.ready().people.add(input)),
      change: os.people.change.handler(({ input }) => on.ready().people.change(input)),
    },
    photos: {
      add: os.photos.add.handler(({ input }) => on.ready().photos.add(input)),
      keepOriginal: os.photos.keepOriginal.handler(({ input }) => on.ready().photos.keepOriginal(input)),
      ofSubject: os.photos.ofSubject.handler(({ input }) => on.ready().photos.ofSubject(input)),
      read: os.photos.read.handler(({ input }) => on.ready().photos.read(input)),
    },
    records: {
      draft: os.records.draft.handler(({ input }) => on.ready().records.draft(input)),
      saveEdits: os.records.saveEdits.handler(({ input }) => on.ready().records.saveEdits(input)),
      sign: os.records.sign.handler(({ input }) => on.ready().records.sign(input)),
      list: os.records.list.handler(({ input }) => on.ready().records.list(input)),
      get: os.records.get.handler(({ input }) => on.ready().records.get(input)),
      html: os.records.html.handler(({ input }) => on.ready().records.html(input)),
      pdf: os.records.pdf.handler(({ input }) => on.ready().records.pdf(input)),
      word: os.records.word.handler(({ input }) => on.ready().records.word(input)),
      joined: os.records.joined.handler(({ input, signal }) => coded(on.ready().records.joined(input, signal))),
      ofDays: os.records.ofDays.handler(({ input }) => on.ready().records.ofDays(input)),
      verify: os.records.verify.handler(({ input }) => on.ready().records.verify(input)),
      exportFile: os.records.exportFile.handler(({ input }) => on.ready().records.exportFile(input)),
    },
    reports: {
      list: os.reports.list.handler(({ input }) => on.ready().reports.list(input)),
      about: os.reports.about.handler(({ input }) => on.ready().reports.about(input)),
      html: os.reports.html.handler(({ input }) => on.ready().reports.html(input)),
      pdf: os.reports.pdf.handler(({ input }) => on.ready().reports.pdf(input)),
      word: os.reports.word.handler(({ input }) => on.ready().reports.word(input)),
      texts: os.reports.texts.handler(({ input }) => on.ready().reports.texts(input)),
      saveTexts: os.reports.saveTexts.handler(({ input }) => on.ready().reports.saveTexts(input)),
    },
    packs: {
      survey: os.packs.survey.handler(({ input }) => on.ready().packs.survey(input)),
      build: os.packs.build.handler(({ input, signal }) => coded(on.ready().packs.build(input, signal))),
    },
    counters: {
      standing: os.counters.standing.handler(() => on.ready().counters.standing()),
      recent: os.counters.recent.handler(({ input }) => on.ready().counters.recent(input)),
      enter: os.counters.enter.handler(({ input }) => on.ready().counters.enter(input)),
      correct: os.counters.correct.handler(({ input }) => on.ready().counters.correct(input)),
    },
    registers: {
      list: os.registers.list.handler(() => on.ready().registers.list()),
      entries: os.registers.entries.handler(({ input }) => on.ready().registers.entries(input)),
    },
    drafts: {
      put: os.drafts.put.handler(({ input }) => on.ready().drafts.put(input)),
      get: os.drafts.get.handler(({ input }) => on.ready().drafts.get(input)),
    },
    search: {
      find: os.search.find.handler(({ input }) => on.ready().search.find(input)),
    },
    conflicts: {
      inbox: os.conflicts.inbox.handler(() => on.ready().conflicts.inbox()),
      decide: os.conflicts.decide.handler(({ input }) => on.ready().conflicts.decide(input)),
    },
    comments: {
      list: os.comments.list.handler(() => on.ready().comments.list()),
      open: os.comments.open.handler(() => on.ready().comments.open()),
      ofSubject: os.comments.ofSubject.handler(({ input }) => on.ready().comments.ofSubject(input)),
      add: os.comments.add.handler(({ input }) => on.ready().comments.add(input)),
      close: os.comments.close.handler(({ input }) => on.ready().comments.close(input)),
      reopen: os.comments.reopen.handler(({ input }) => on.ready().comments.reopen(input)),
    },
    samples: {
      list: os.samples.list.handler(() => on.ready().samples.list()),
      get: os.samples.get.handler(({ input }) => on.ready().samples.get(input)),
      draw: os.samples.draw.handler(({ input }) => on.ready().samples.draw(input)),
      judge: os.samples.judge.handler(({ input }) => on.ready().samples.judge(input)),
      evidence: os.samples.evidence.handler(({ input }) => on.ready().samples.evidence(input)),
    },
    console: {
      laptops: os.console.laptops.handler(() => on.ready().console.laptops()),
    },
    scans: {
      takePart: os.scans.takePart.handler(({ input }) => on.ready().scans.takePart(input)),
      attach: os.scans.attach.handler(({ input }) => on.ready().scans.attach(input)),
      list: os.scans.list.handler(({ input }) => on.ready().scans.list(input)),
      file: os.scans.file.handler(({ input }) => on.ready().scans.file(input)),
      withdraw: os.scans.withdraw.handler(({ input }) => on.ready().scans.withdraw(input)),
    },
    labels: {
      html: os.labels.html.handler(({ input }) => on.ready().labels.html(input)),
      pdf: os.labels.pdf.handler(({ input }) => on.ready().labels.pdf(input)),
      read: os.labels.read.handler(({ input }) => on.ready().labels.read(input)),
      find: os.labels.find.handler(({ input }) => on.ready().labels.find(input)),
    },
    printers: {
      list: os.printers.list.handler(() => on.ready().printers.list()),
      queue: os.printers.queue.handler(({ input }) => on.ready().printers.queue(input)),
      print: os.printers.print.handler(({ input, signal }) => coded(on.ready().printers.print(input, signal))),
      underWay: os.printers.underWay.handler(() => on.ready().printers.underWay()),
      watch: os.printers.watch.handler(({ input, signal }) => coded(on.ready().printers.watch(input, signal))),
      cancel: os.printers.cancel.handler(({ input }) => on.ready().printers.cancel(input)),
    },
    archive: {
      exportTo: os.archive.exportTo.handler(({ input, signal }) => coded(on.ready().archive.exportTo(input, signal))),
      importFrom: os.archive.importFrom.handler(({ input, signal }) =>
        coded(on.ready().archive.importFrom(input, signal)),
      ),
    },
    sync: {
      dayEnd: os.sync.dayEnd.handler(() => on.ready().sync.dayEnd()),
      enrol: os.sync.enrol.handler(({ input, signal }) => on.ready().sync.enrol(input, signal)),
      run: os.sync.run.handler(({ signal }) => coded(on.ready().sync.run(signal))),
      follow: os.sync.follow.handler(({ signal }) => coded(on.ready().sync.follow(signal))),
      cancel: os.sync.cancel.handler(() => on.ready().sync.cancel()),
      exportBundle: os.sync.exportBundle.handler(({ input, signal }) =>
        coded(on.ready().sync.exportBundle(input, signal)),
      ),
      takeIn: os.sync.takeIn.handler(({ input }) => on.ready().sync.takeIn(input)),
      handOn: os.sync.handOn.handler(({ input }) => on.ready().sync.handOn(input)),
      forgetCarried: os.sync.forgetCarried.handler(({ input }) => on.ready().sync.forgetCarried(input)),
    },
  });
}

export type AppRouter = ReturnType<typeof createRouter>;
export type AppContext = InferRouterInitialContext<AppRouter>;
